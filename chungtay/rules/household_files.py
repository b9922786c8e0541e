"""The shapes of the law files about households: indicators, the review, citizen IDs and privacy."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from chungtay.rules.house_values import HouseValue
from chungtay.rules.law_files import DatedValue, Mark
from chungtay.rules.periods import Day, Period, first_overlap
from chungtay.rules.shapes import defines, refers

IndicatorTest = Literal[
    "no_job",
    "dependants",
    "malnourished_child",
    "uninsured",
    "uneducated_adult",
    "child_not_at_school",
    "house_not_durable",
    "house_too_small",
    "unclean_water",
    "unhygienic_toilet",
    "no_internet",
    "no_device",
]


@dataclass(frozen=True)
class Choice:
    """One answer of the sheet; `meets` is null where our copy of the text does not say."""

    key: str
    label: str
    meets: bool | None


@dataclass(frozen=True)
class Indicator:
    """One basic service. `test` names how it is computed; without one the sheet's own answer stands."""

    num: int
    key: str
    dimension: str
    label_vi: str
    question: str
    mark: Mark
    test: IndicatorTest | None = None
    thresholds: dict[str, Decimal] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    accepted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class IndicatorSet:
    """The indicators from `since` to `until`, the last day included."""

    since: Day
    source: str = field(metadata=refers("sources"))
    indicators: tuple[Indicator, ...]
    until: Day | None = None
    article: str = ""
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if [one.num for one in self.indicators] != list(range(1, len(self.indicators) + 1)):
            yield "indicators", "Số thứ tự phải liền nhau, bắt đầu từ 1."
        if len({one.key for one in self.indicators}) != len(self.indicators):
            yield "indicators", "Hai chỉ số trùng khóa."

    @property
    def period(self) -> Period:
        return Period.through(self.since, self.until)


@dataclass(frozen=True)
class IndicatorFile:
    """Every set of indicators, one after the other in time."""

    subject: Literal["deprivations"]
    title: str
    checked_on: Day
    sets: tuple[IndicatorSet, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        if pair := first_overlap(one.period for one in self.sets):
            yield "sets", f"Hai khoảng thời gian chồng nhau: {pair[0].words()} và {pair[1].words()}."


@dataclass(frozen=True)
class Step:
    """One of the steps of the yearly review."""

    num: int
    key: str = field(metadata=defines("steps"))
    label: str
    actors: tuple[str, ...]
    mark: Mark
    note: str = ""


@dataclass(frozen=True)
class Capacity:
    """In what capacity somebody attends the meeting."""

    key: str = field(metadata=defines("capacities"))
    label: str


@dataclass(frozen=True)
class MeetingRule:
    """Whom the village meeting needs, and what becomes of it when it does not agree."""

    chair: str
    attendees: tuple[Capacity, ...]
    invited: tuple[Capacity, ...]
    on_fail: str = field(metadata=refers("steps"))
    copies: int
    kept_by: tuple[str, ...]
    signed_by: tuple[str, ...]
    mark: Mark


@dataclass(frozen=True)
class OpinionRule:
    """Whose opinion is asked before recognition; null since the day from which no text that we know says."""

    since: Day
    body: str | None
    source: str = field(metadata=refers("sources"))
    mark: Mark
    until: Day | None = None
    level: Literal["district", "city"] | None = None
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if (self.body is None) != (self.mark == "not_found"):
            yield "mark", "Không có cơ quan thì ghi not_found, và ngược lại."

    @property
    def period(self) -> Period:
        return Period.through(self.since, self.until)


@dataclass(frozen=True)
class Season:
    """The yearly review by month and day, both included; the monthly one begins on `monthly_from`."""

    from_month: int
    from_day: int
    to_month: int
    to_day: int
    monthly_from: int
    mark: Mark


Office = Literal["commune", "district", "department", "city"]


@dataclass(frozen=True)
class Leg:
    """Who reports to whom; the receiver is null where no text that we know says.

    `office` says where the sender stands, so that it is found among the units of the day.
    """

    sender: str
    office: Office
    receiver: str | None
    since: Day
    mark: Mark
    until: Day | None = None

    @property
    def period(self) -> Period:
        return Period.through(self.since, self.until)


@dataclass(frozen=True)
class ReportRule:
    """Due on `day` of each of `months`; “before” a day means by the day before it."""

    key: str = field(metadata=defines("review_reports"))
    title: str
    months: tuple[int, ...]
    day: int
    before: bool
    legs: tuple[Leg, ...]
    source: str = field(metadata=refers("sources"))
    mark: Mark


@dataclass(frozen=True)
class Request:
    """A paper by which a household asks between two yearly reviews."""

    key: str
    form: str
    label: str


@dataclass(frozen=True)
class Procedure:
    code: str
    title: str
    mark: Mark


@dataclass(frozen=True)
class CertificateRule:
    form: str
    title: str
    number: str
    mark: Mark

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.number.count("{number}") != 1:
            yield "number", "Mẫu số phải có đúng một chỗ “{number}”."


@dataclass(frozen=True)
class Region:
    """For which region a column of the B1 table stands."""

    key: str = field(metadata=defines("b1_regions"))
    label: str


@dataclass(frozen=True)
class ReviewProcess:
    """The yearly and monthly review; `values` are its time limits by day."""

    subject: Literal["poverty_review"]
    title: str
    source: str = field(metadata=refers("sources"))
    checked_on: Day
    values: dict[str, DatedValue]
    season: Season
    steps: tuple[Step, ...]
    meeting: MeetingRule
    opinion: tuple[OpinionRule, ...]
    reports: tuple[ReportRule, ...]
    requests: tuple[Request, ...]
    certificate: CertificateRule
    procedures: tuple[Procedure, ...]
    b1_regions: tuple[Region, ...]
    b1_regions_mark: Mark

    def faults(self) -> Iterator[tuple[str, str]]:
        if [step.num for step in self.steps] != list(range(1, len(self.steps) + 1)):
            yield "steps", "Số thứ tự các bước phải liền nhau, bắt đầu từ 1."
        for name in self.values:
            if not name.startswith(f"{self.subject}."):
                yield "values", f"Tên “{name}” phải bắt đầu bằng “{self.subject}.”."


@dataclass(frozen=True)
class CenturyDigit:
    digit: str
    century: int
    sex: Literal["male", "female"]


@dataclass(frozen=True)
class Province:
    code: str = field(metadata=defines("provinces"))
    name: str


@dataclass(frozen=True)
class CitizenIdScheme:
    """How the twelve digits are made up; there is no check digit."""

    subject: Literal["citizen_id"]
    title: str
    source: str = field(metadata=refers("sources"))
    checked_on: Day
    mark: Mark
    length: int
    old_length: int
    centuries: tuple[CenturyDigit, ...]
    provinces: tuple[Province, ...]
    provinces_source: str = field(metadata=refers("sources"))
    provinces_mark: Mark
    note: str = ""


@dataclass(frozen=True)
class PolicyValue(HouseValue):
    """A number of the policy on privacy, or of another that counts in the same units."""

    unit: Literal["households", "months", "sheets", "days"]


@dataclass(frozen=True)
class PrivacyPolicy:
    subject: Literal["privacy"]
    title: str
    checked_on: Day
    small_cell_minimum: PolicyValue
    retention_after_closing: PolicyValue
    workbook_retention: PolicyValue
    reading_log_retention: PolicyValue
    unusual_readings_a_day: PolicyValue

    def suppress(self, count: int) -> int | None:
        """None for a count so small that it could point at a household; nobody at all points at nobody."""
        return None if 0 < count < self.small_cell_minimum.value else count
