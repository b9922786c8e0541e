"""What serves each clause of the plan, computed from what pack rows, verbs and measures declare and from acts done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.movements.models import PackRow, Version
from chungtay.base.figures import Figure, Input
from chungtay.base.models import Event
from chungtay.base.verbs import VERBS, Verb
from chungtay.rules.scoring import MEASURES, Measure
from chungtay.rules.vietnamese import format_number

# Rows that the software acts on; the others repeat the plan's words and do no work.
ROW_WORDS = {
    "objective": gettext_lazy("Mục tiêu theo dõi"),
    "obligation": gettext_lazy("Việc giao cho đơn vị"),
    "target": gettext_lazy("Mức giảm hằng năm"),
    "form": gettext_lazy("Mẫu báo cáo"),
    "criterion": gettext_lazy("Tiêu chí chấm điểm"),
    "sheet": gettext_lazy("Bảng điểm"),
    "award": gettext_lazy("Hình thức khen"),
    "council": gettext_lazy("Quy tắc Hội đồng"),
    "certificate": gettext_lazy("Mẫu giấy khen"),
    "cluster": gettext_lazy("Cụm thi đua"),
}
WORD_ROWS = {
    "basis": gettext_lazy("Căn cứ"),
    "requirement": gettext_lazy("Yêu cầu"),
    "participant": gettext_lazy("Đối tượng tham gia"),
    "content": gettext_lazy("Nội dung thi đua"),
    "solution": gettext_lazy("Giải pháp"),
    "milestone": gettext_lazy("Mốc thời gian"),
    "phase": gettext_lazy("Giai đoạn"),
}


class State(StrEnum):
    SERVED = "co"
    PARTLY = "mot-phan"
    NOTHING = "chua-co"
    MISSING = "thieu-van-ban"

    @property
    def label(self) -> str:
        return str(STATE_WORDS[self])

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return STATE_SHAPES[self]

    @property
    def meaning(self) -> str:
        return str(STATE_MEANINGS[self])


STATE_WORDS = {
    State.SERVED: gettext_lazy("Đã có thao tác"),
    State.PARTLY: gettext_lazy("Mới có một phần"),
    State.NOTHING: gettext_lazy("Chưa có gì phục vụ"),
    State.MISSING: gettext_lazy("Thiếu nguyên văn"),
}
STATE_SHAPES = {State.SERVED: "done", State.PARTLY: "due", State.NOTHING: "late", State.MISSING: "none"}
STATE_MEANINGS = {
    State.SERVED: gettext_lazy("Có ít nhất một thao tác khai là thực hiện đúng điều khoản này."),
    State.PARTLY: gettext_lazy("Chỉ có dòng kế hoạch, số đo hoặc điểm con; chưa có thao tác riêng."),
    State.NOTHING: gettext_lazy("Hệ thống mới ghi lại lời văn, chưa làm được việc gì cho điều khoản này."),
    State.MISSING: gettext_lazy("Bản kế hoạch hiện có không còn phần này; không suy đoán nội dung."),
}


@dataclass(frozen=True)
class Service:
    """A clause with everything that declares it, and what was done so far."""

    clause: PackRow
    state: State
    rows: tuple[PackRow, ...]
    verbs: tuple["Verb[..., Any]", ...]
    measures: tuple[Measure, ...]
    below: tuple["Service", ...]
    acts: Mapping[str, tuple[int, int]]
    day: date

    @property
    def label(self) -> str:
        return str(self.clause.data.get("label", self.clause.key))

    @property
    def text(self) -> str:
        return str(self.clause.data.get("text", ""))

    @property
    def note(self) -> str:
        return str(self.clause.data.get("note", ""))

    @property
    def because(self) -> str:
        """Why it stands so, where the verbs listed do not say it themselves."""
        if self.state is State.SERVED:
            return "" if self.verbs else _("Mọi điểm con đều đã có thao tác.")
        if self.state is State.PARTLY and not self.working and not self.measures:
            return _("Chỉ được phục vụ qua các điểm con.")
        return self.state.meaning

    @property
    def verb_labels(self) -> list[str]:
        """Words only: a template would call a verb that it is given."""
        return [verb.label for verb in self.verbs]

    @property
    def working(self) -> list[PackRow]:
        return [row for row in self.rows if row.kind in ROW_WORDS]

    @property
    def figures(self) -> list[tuple[str, Figure]]:
        return [
            (_("Thao tác"), self._counted(len(self.verbs), _("thao tác"), HOW_VERBS, self._verb_inputs())),
            (_("Lần thực hiện"), self._acts()),
            (_("Số đo"), self._counted(len(self.measures), _("số đo"), HOW_MEASURES, self._measure_inputs())),
            (_("Dòng kế hoạch"), self._counted(len(self.rows), _("dòng"), HOW_ROWS, self._row_inputs())),
        ]

    def _counted(self, number: int, unit: str, how: Any, inputs: Iterable[Input], status: str = "computed") -> Figure:
        return Figure(number, unit, self.day, str(how), tuple(inputs), clause=self.label, status=status)

    def _acts(self) -> Figure:
        done = sum(self.acts.get(verb.name, (0, 0))[0] for verb in self.verbs)
        inputs = (
            Input(verb.label, _("%(acts)s lần, %(records)s hồ sơ") % self._times(verb.name)) for verb in self.verbs
        )
        return self._counted(done, _("lần"), HOW_ACTS, inputs, "recorded")

    def _times(self, verb: str) -> dict[str, str]:
        acts, records = self.acts.get(verb, (0, 0))
        return {"acts": format_number(acts), "records": format_number(records)}

    def _verb_inputs(self) -> Iterable[Input]:
        return (Input(verb.label, verb.name) for verb in self.verbs)

    def _measure_inputs(self) -> Iterable[Input]:
        return (Input(measure.label_vi, measure.words) for measure in self.measures)

    def _row_inputs(self) -> Iterable[Input]:
        return (Input(row_words(row.kind), row.title) for row in self.rows)


HOW_VERBS = gettext_lazy("Đếm các thao tác của hệ thống khai điều khoản này")
HOW_ACTS = gettext_lazy(
    "Đếm dòng nhật ký của các thao tác đó đến hết ngày xem; thao tác hàng loạt đếm là một lần. "
    "Thao tác phục vụ nhiều điều khoản được đếm ở mỗi điều khoản"
)
HOW_MEASURES = gettext_lazy("Đếm các số đo trong danh mục khai điều khoản này")
HOW_ROWS = gettext_lazy("Đếm các dòng của kế hoạch đã ban hành ghi điều khoản này, gồm cả dòng chỉ nhắc lại lời văn")


def row_words(kind: str) -> str:
    return str(ROW_WORDS.get(kind) or WORD_ROWS.get(kind) or kind)


def services(version: Version, day: date) -> list[Service]:
    """Every clause of the published plan in its order; two queries."""
    rows = list(PackRow.objects.filter(version=version).order_by("position"))
    clauses = [row for row in rows if row.kind == "clause"]
    declared = [row for row in rows if row.kind != "clause"]
    acts = acts_by_verb(VERBS, day)
    found: dict[str, Service] = {}
    # From the last to the first: what stands below a clause comes after it.
    for clause in reversed(clauses):
        below = tuple(found[one.key] for one in clauses if one.key.startswith(f"{clause.key}.") and one.key in found)
        found[clause.key] = service_of(clause, declared, below, acts, day)
    return [found[clause.key] for clause in clauses]


def service_of(
    clause: PackRow,
    declared: Iterable[PackRow],
    below: tuple[Service, ...],
    acts: Mapping[str, tuple[int, int]],
    day: date,
) -> Service:
    rows = tuple(row for row in declared if row.clause == clause.key)
    verbs = tuple(verb for verb in VERBS.values() if clause.key in verb.clauses)
    measures = tuple(measure for measure in MEASURES.values() if clause.key in measure.clauses)
    state = state_of(clause, rows, verbs, measures, below)
    return Service(clause, state, rows, verbs, measures, below, acts, day)


def state_of(
    clause: PackRow,
    rows: Iterable[PackRow],
    verbs: tuple["Verb[..., Any]", ...],
    measures: tuple[Measure, ...],
    below: tuple[Service, ...],
) -> State:
    """Served when somebody can do something for it; words that repeat the plan serve nothing."""
    if clause.status == "missing":
        return State.MISSING
    states = [one.state for one in below]
    if verbs or (states and all(state is State.SERVED for state in states)):
        return State.SERVED
    if measures or any(row.kind in ROW_WORDS for row in rows):
        return State.PARTLY
    return State.PARTLY if {State.SERVED, State.PARTLY} & set(states) else State.NOTHING


def acts_by_verb(verbs: Iterable[str], day: date) -> dict[str, tuple[int, int]]:
    """By verb: how often it was done by the day, and on how many records."""
    named = Count("about_id", distinct=True, filter=~Q(about_id=""))
    rows = Event.objects.filter(verb__in=list(verbs), day__lte=day).order_by().values("verb")
    counted = rows.annotate(acts=Count("pk"), records=named).values_list("verb", "acts", "records")
    return {verb: (acts, records) for verb, acts, records in counted}


def summary(found: Iterable[Service], day: date) -> list[tuple[State, Figure]]:
    """How many clauses stand in each state."""
    listed = list(found)
    return [
        (
            state,
            Figure(
                sum(one.state is state for one in listed),
                _("điều khoản"),
                day,
                state.meaning,
                tuple(Input(one.label, one.clause.title) for one in listed if one.state is state),
                status="computed",
            ),
        )
        for state in State
    ]
