"""What a commune's board of the review shows: each village on its way through the steps, and what is next there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from chungtay.apps.households import review_law
from chungtay.apps.households.models import Step, VillageReview
from chungtay.apps.households.queries.rounds import FINISHED, VillageCounts
from chungtay.apps.households.small_cells import counted
from chungtay.base.access import Desk
from chungtay.base.charts import Bar
from chungtay.base.figures import Figure
from chungtay.base.lists import Counter as ListCounter

SHORT = {
    Step.LIST: "Danh sách",
    Step.SURVEY: "Khảo sát",
    Step.MEETING: "Họp dân",
    Step.POSTING: "Niêm yết",
    Step.OPINION: "Ý kiến",
    Step.RECOGNITION: "Công nhận",
}
STEPS = tuple(SHORT)


@dataclass(frozen=True)
class Mark:
    """One step on a village's way: how far it is, in a word and a shape."""

    label: str
    kind: str
    word: str
    day: date | None = None


@dataclass(frozen=True)
class VillageRow:
    """A village of a round: its way, what is next, and the one thing to do."""

    review: VillageReview
    marks: list[Mark]
    now: Mark
    counts: VillageCounts
    cases: Figure
    objections: Figure | None
    action: str = ""

    def get_absolute_url(self) -> str:
        return self.review.get_absolute_url()

    @property
    def here(self) -> str:
        return f"{self.now.label}: {self.now.word}"

    @property
    def name(self) -> str:
        """The village without the commune, whose page this is."""
        return self.review.unit.name.split(",")[0]


def village_rows(
    reviews: Sequence[VillageReview], counts: dict[int, VillageCounts], desk: Desk, day: date, may_lead: bool
) -> list[VillageRow]:
    return [village_row(one, counts[one.pk], desk, day, may_lead) for one in reviews]


def village_row(review: VillageReview, counts: VillageCounts, desk: Desk, day: date, may_lead: bool) -> VillageRow:
    marks = marks_of(review, day)
    now = marks[min(review.step, Step.RECOGNITION) - 1]
    how = _("Đếm hộ trong danh sách rà soát của thôn, không kể hộ đã đưa ra.")
    waiting = Figure(counts.objections, _("kiến nghị chờ trả lời"), day, _("Đếm kiến nghị chưa trả lời."))
    return VillageRow(
        review, marks, now, counts, counted(counts.cases, _("hộ"), desk, day, how),
        waiting if counts.objections else None, action_of(review, counts, day) if may_lead else "",
    )  # fmt: skip


def marks_of(review: VillageReview, day: date) -> list[Mark]:
    days = {
        Step.LIST: review.listed_on, Step.SURVEY: review.surveyed_on, Step.MEETING: review.met_on,
        Step.POSTING: review.posting_closed_on, Step.RECOGNITION: review.finished_on,
    }  # fmt: skip
    return [mark_of(review, step, days.get(step), day) for step in STEPS]


def mark_of(review: VillageReview, step: Step, done_on: date | None, day: date) -> Mark:
    label = SHORT[step]
    if step < review.step:
        return Mark(label, "done", _("xong"), done_on)
    if step > review.step:
        return Mark(label, "none", _("chưa đến"))
    if review.back_because and step == Step.SURVEY:
        return Mark(label, "back", _("làm lại"))
    if review.round.ends < day and review.round.state not in FINISHED:
        return Mark(label, "late", _("quá hạn đợt"), review.round.ends)
    if step == Step.POSTING and review.posted_on is not None:
        return posted_mark(review, label, day)
    return Mark(label, "wait", _("chờ cả xã") if step >= Step.OPINION else _("đang làm"))


def posted_mark(review: VillageReview, label: str, day: date) -> Mark:
    if review.posted_until is not None and day <= review.posted_until:
        return Mark(label, "wait", review_law.days_left(review.posted_until, day), review.posted_until)
    return Mark(label, "due", _("hết ngày"), review.posted_until)


def action_of(review: VillageReview, counts: VillageCounts, day: date) -> str:
    """The one thing to do next in the village; empty while it waits for others."""
    if review.step == Step.SURVEY:
        return _("Khảo sát") if counts.unsurveyed else _("Kết thúc khảo sát")
    if review.step == Step.POSTING:
        if review.posted_on is None:
            return _("Niêm yết")
        if counts.objections:
            return _("Xem kiến nghị")
        over = review.posted_until is None or review.posted_until < day
        return _("Kết thúc niêm yết") if over else _("Xem niêm yết")
    return {Step.LIST: _("Lập danh sách"), Step.MEETING: _("Ghi biên bản họp")}.get(Step(review.step), "")


def bars_of(total: Counter[int], day: date) -> list[Bar]:
    return [
        Bar(
            SHORT.get(step, step.label),
            Figure(total[step], _("thôn, tổ"), day, _("Đếm thôn, tổ dân phố đang ở bước “%s”.") % step.label),
            max(total.values(), default=0),
        )
        for step in Step
    ]


def village_bars(reviews: Sequence[VillageReview], day: date) -> list[Bar]:
    return bars_of(Counter(one.step for one in reviews), day)


class VillageState(TextChoices):
    """What a commune looks for among its villages."""

    BACK = "back", "Làm lại"
    OBJECTED = "objected", "Có kiến nghị chờ"
    OVER = "over", "Hết ngày niêm yết"
    READY = "ready", "Chờ cả xã"
    DONE = "done", "Đã xong"


def is_in(state: VillageState, review: VillageReview, counts: VillageCounts, day: date) -> bool:
    if state == VillageState.OVER:
        hangs = review.step == Step.POSTING and review.posted_until is not None
        return hangs and review.posted_until < day  # type: ignore[operator]
    return {
        VillageState.BACK: bool(review.back_because),
        VillageState.OBJECTED: counts.objections > 0,
        VillageState.READY: review.step in (Step.OPINION, Step.RECOGNITION),
        VillageState.DONE: review.step == Step.DONE,
    }[state]


def village_counters(
    reviews: Sequence[VillageReview], counts: dict[int, VillageCounts], day: date
) -> list[ListCounter]:
    """All villages, and each state that some village is in."""
    found = {one: sum(is_in(one, review, counts[review.pk], day) for review in reviews) for one in VillageState}
    rows = [
        ("", _("Tất cả"), len(reviews)),
        *((one.value, one.label, found[one]) for one in VillageState if found[one]),
    ]
    return [
        ListCounter(key, str(label), Figure(number, "", day, _("Đếm thôn, tổ: %s.") % str(label).lower()))
        for key, label, number in rows
    ]
