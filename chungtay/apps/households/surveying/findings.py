"""What follows from a sheet: the points of B1, an answer for each indicator, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chungtay.apps.households.models import CaseState
from chungtay.apps.households.surveying import ages, b1
from chungtay.apps.households.surveying.questions import MEMBER, NONE, Sheet, of_member
from chungtay.rules.b1_scores import B1Score
from chungtay.rules.deprivation_facts import Answer, HouseholdFacts, MemberFacts
from chungtay.rules.deprivations import deprived, mask_of
from chungtay.rules.household_files import Indicator
from chungtay.rules.merging import Value

LEAST_REASON = 5
FINISHED = (CaseState.SURVEYED, CaseState.RECOGNISED)
FACTS = {name for questions in MEMBER.values() for name, _, _ in questions}


@dataclass(frozen=True)
class Finding:
    """One indicator: what the facts give, what the paper says, and which of the two stands."""

    indicator: Indicator
    computed: Answer
    typed: bool | None
    pick: str
    why: str

    @property
    def differs(self) -> bool:
        return self.typed is not None and self.computed.deprived is not None and self.typed != self.computed.deprived

    @property
    def final(self) -> bool | None:
        """None while facts and paper leave it open, or contradict each other without a choice."""
        if self.computed.deprived is None:
            return self.typed
        if not self.differs:
            return self.computed.deprived
        if len(self.why.strip()) < LEAST_REASON:
            return None
        return {"computed": self.computed.deprived, "typed": self.typed}.get(self.pick)

    @property
    def problem(self) -> tuple[str, str] | None:
        """The field at fault and what to do there; None when the indicator is decided."""
        if self.final is not None:
            return None
        key = self.indicator.key
        if not self.differs:
            return f"typed-{key}", f"{self.indicator.label_vi}: chưa kết luận được. {self.computed.because}"
        if self.pick not in ("computed", "typed"):
            return (
                f"pick-{key}",
                f"{self.indicator.label_vi}: kết quả tính khác phiếu giấy, anh/chị chọn lấy theo bên nào.",
            )
        return f"why-{key}", f"{self.indicator.label_vi}: anh/chị ghi ngắn vì sao chọn như vậy."


@dataclass(frozen=True)
class Findings:
    lines: tuple[Finding, ...]
    b1: B1Score | None
    score: int | None

    @property
    def lacking(self) -> int:
        """How many are known to be lacking so far."""
        return sum(one.final is True for one in self.lines)

    @property
    def undecided(self) -> int:
        return sum(one.final is None for one in self.lines)

    @property
    def mask(self) -> int | None:
        """None until every indicator is decided."""
        if self.undecided or not self.lines:
            return None
        return mask_of([one.indicator.key for one in self.lines if one.final], [one.indicator for one in self.lines])

    def of(self, indicator: Indicator) -> Finding:
        return next(one for one in self.lines if one.indicator.key == indicator.key)


def find(sheet: Sheet, values: Mapping[str, Value]) -> Findings:
    lines = tuple(finding(sheet, one, values) for one in sheet.indicators)
    if sheet.b1 is None:
        paper = values.get("paper_score")
        return Findings(lines, None, paper if isinstance(paper, int) else None)
    scored = b1.score(sheet.b1, sheet.case.area, values)
    return Findings(lines, scored, None if scored is None else scored.points)


def finding(sheet: Sheet, indicator: Indicator, values: Mapping[str, Value]) -> Finding:
    answer = deprived([indicator], facts_for(sheet, indicator, values), sheet.day)[indicator.key]
    typed = values.get(f"typed-{indicator.key}")
    return Finding(
        indicator, answer, typed if isinstance(typed, bool) else None, str(values.get(f"pick-{indicator.key}") or ""),
        str(values.get(f"why-{indicator.key}") or ""),
    )  # fmt: skip


def facts_for(sheet: Sheet, indicator: Indicator, values: Mapping[str, Value]) -> HouseholdFacts:
    """As this indicator sees the household; who is counted but not written down yet is an unknown member."""
    members = [
        MemberFacts(
            age=ages.age_for(indicator, member, sheet.day),
            **{name: values.get(of_member(member, name)) for name in FACTS},  # type: ignore[arg-type]
        )
        for member in sheet.members
    ]
    members += [MemberFacts() for _ in range(unknown_members(sheet))]
    return HouseholdFacts(
        members=tuple(members), walls_durable=yes_no(values, "walls_durable"),
        pillars_durable=yes_no(values, "pillars_durable"), roof_durable=yes_no(values, "roof_durable"),
        living_area_m2=area(values.get("living_area_m2")), water_source=word(values, "water_source"),
        toilet=word(values, "toilet"), uses_internet=yes_no(values, "uses_internet"), devices=devices(values),
    )  # fmt: skip


def unknown_members(sheet: Sheet) -> int:
    """How many are counted without a name: now, or on the day when the sheet was finished."""
    case = sheet.case
    if case.state in FINISHED:
        return max(0, case.persons - len(sheet.members))
    return case.household.unlisted


def yes_no(values: Mapping[str, Value], name: str) -> bool | None:
    value = values.get(name)
    return value if isinstance(value, bool) else None


def word(values: Mapping[str, Value], name: str) -> str | None:
    value = values.get(name)
    return value if isinstance(value, str) and value else None


def area(value: Value) -> Decimal | None:
    return Decimal(value) if isinstance(value, str) and value else None


def devices(values: Mapping[str, Value]) -> tuple[str, ...] | None:
    """Nothing ticked was not asked; “none” is an answer."""
    owned = values.get("devices")
    if not isinstance(owned, list) or not owned:
        return None
    return tuple(one for one in owned if one != NONE)


def problems(sheet: Sheet, values: Mapping[str, Value], found: Findings) -> dict[str, str]:
    """What stops the sheet from being finished, by field."""
    faults: dict[str, str] = {}
    if not sheet.indicators:
        faults["note"] = "Chưa có chỉ số thiếu hụt nào được nạp cho ngày này."
    if sheet.b1 is not None:
        if found.b1 is None:
            faults["b1_region"] = "Anh/chị chọn vùng tính điểm."
        else:
            faults |= {b1.NAME.format(code): words for code, words in found.b1.problems.items()}
    elif found.score is None and not isinstance(values.get("income_vnd"), int):
        faults["paper_score"] = "Anh/chị ghi tổng điểm thu nhập, hoặc thu nhập bình quân, hoặc cả hai."
    owned = values.get("devices")
    if isinstance(owned, list) and NONE in owned and len(owned) > 1:
        faults["devices"] = "Đã chọn “Không có phương tiện nào” thì không chọn thêm phương tiện."
    return faults | dict(one.problem for one in found.lines if one.problem is not None)
