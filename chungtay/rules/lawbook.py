"""Answers which value held on a day and by which article, from the files of the law storey."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from chungtay.rules import pack_children, shapes
from chungtay.rules.campaign_policy import CampaignPolicy
from chungtay.rules.casework import CaseworkPolicy
from chungtay.rules.credit_files import Credit, CreditFile, LendingPolicy
from chungtay.rules.eligibility import EligibilityPolicy
from chungtay.rules.feedback_policy import FeedbackPolicy
from chungtay.rules.fund_policy import FundPolicy
from chungtay.rules.holidays import HolidayFile
from chungtay.rules.household_files import (
    CitizenIdScheme,
    Indicator,
    IndicatorFile,
    IndicatorSet,
    PrivacyPolicy,
    ReviewProcess,
)
from chungtay.rules.indicators import INDICATORS as INDICATORS_OF_PACKS
from chungtay.rules.initiative_policy import InitiativePolicy
from chungtay.rules.law_files import (
    MARK_WORDS_VI,
    UNIT_WORDS_VI,
    AwardForm,
    DatedValue,
    Mark,
    Regime,
    Ruling,
    Series,
    Source,
    SourceFile,
    ValueFile,
)
from chungtay.rules.packs import Pack, read_pack
from chungtay.rules.periods import Day
from chungtay.rules.problems import LawErrors, Problem
from chungtay.rules.reminding import ReminderPolicy
from chungtay.rules.replication_policy import ReplicationPolicy
from chungtay.rules.reporting_policy import ReportingPolicy
from chungtay.rules.review_forms import FormsFile, ReviewForm
from chungtay.rules.scoring import MEASURES
from chungtay.rules.shapes import read_yaml
from chungtay.rules.support_policy import SupportPolicy
from chungtay.rules.territories import (
    DistrictFact,
    Organisation,
    Point,
    Territory,
    read_district_facts,
    read_organisations,
    read_points,
    read_territories,
)
from chungtay.rules.vietnamese import format_day, format_decimal

T = TypeVar("T")
INDICATORS = "standards/deprivations.yaml"


@dataclass(frozen=True)
class LawValue:
    """`value` is None when the law for that day was not found; `because` says so in words, `cite` names the text."""

    name: str
    value: Decimal | None
    unit: str
    because: str
    source: str | None
    mark: Mark
    cite: str = ""


@dataclass(frozen=True)
class HouseholdLaw:
    """What the law says of households, beside the values by day."""

    indicators: IndicatorFile
    review: ReviewProcess
    citizen_id: CitizenIdScheme
    privacy: PrivacyPolicy
    forms: FormsFile


@dataclass(frozen=True)
class Lawbook:
    sources: dict[str, Source] = field(default_factory=dict)
    values: dict[str, DatedValue] = field(default_factory=dict)
    files: dict[str, ValueFile] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    territories: tuple[Territory, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    points: tuple[Point, ...] = ()
    district_facts: tuple[DistrictFact, ...] = ()
    packs: dict[str, Pack] = field(default_factory=dict)
    household_law: HouseholdLaw | None = None
    holidays: HolidayFile | None = None
    registration_policy: EligibilityPolicy | None = None
    reminder_policy: ReminderPolicy | None = None
    reporting_policy: ReportingPolicy | None = None
    fund_policy: FundPolicy | None = None
    casework_policy: CaseworkPolicy | None = None
    support_policy: SupportPolicy | None = None
    campaign_policy: CampaignPolicy | None = None
    replication_policy: ReplicationPolicy | None = None
    initiative_policy: InitiativePolicy | None = None
    credit_law: Credit | None = None
    feedback_policy: FeedbackPolicy | None = None

    def value(self, name: str, day: Day) -> LawValue:
        """Raises `KeyError` for a name that no file holds."""
        dated = self.values[name]
        ruling = next((ruling for ruling in dated.periods if ruling.period.covers(day)), None)
        if ruling is None or ruling.value is None:
            words = f"{dated.label}: chưa có quy định được nạp cho ngày {format_day(day)}."
            return LawValue(name, None, dated.unit, words, ruling.source if ruling else None, "not_found")
        words = self._because(dated, ruling, ruling.value)
        return LawValue(name, ruling.value, dated.unit, words, ruling.source, ruling.mark, self._cite(ruling))

    def _cite(self, ruling: Ruling) -> str:
        article = f"{ruling.article}, " if ruling.article else ""
        return f"{article}{self.sources[ruling.source].cite}"

    def _because(self, dated: DatedValue, ruling: Ruling, value: Decimal) -> str:
        places = max(0, -int(value.normalize().as_tuple().exponent))
        amount = f"{format_decimal(value, places)} {UNIT_WORDS_VI[dated.unit]}"
        doubt = "" if ruling.mark == "verified" else f" ({MARK_WORDS_VI[ruling.mark]})"
        return f"{dated.label}: {amount}, {self._cite(ruling)}, áp dụng {ruling.period.words()}{doubt}."

    @property
    def households(self) -> HouseholdLaw:
        return _held(self.household_law, "the law about households")

    def indicators(self, day: Day) -> tuple[Indicator, ...]:
        """The indicators of deprivation by their numbers; none on a day that no set covers."""
        found = self.indicator_set(day)
        return () if found is None else found.indicators

    def indicator_set(self, day: Day) -> IndicatorSet | None:
        """With the document behind the indicators."""
        return next((one for one in self.households.indicators.sets if one.period.covers(day)), None)

    @property
    def reminders(self) -> ReminderPolicy:
        return _held(self.reminder_policy, "the policy on reminders")

    @property
    def review(self) -> ReviewProcess:
        return self.households.review

    @property
    def days_off(self) -> frozenset[Day]:
        """Public holidays that fall on weekdays, of the years that are known."""
        return self.holidays.days if self.holidays else frozenset()

    @property
    def citizen_id(self) -> CitizenIdScheme:
        return self.households.citizen_id

    @property
    def registration(self) -> EligibilityPolicy:
        return _held(self.registration_policy, "the conditions of registration")

    @property
    def reporting(self) -> ReportingPolicy:
        return _held(self.reporting_policy, "the policy on reports")

    @property
    def campaigns(self) -> CampaignPolicy:
        return _held(self.campaign_policy, "the yearly campaigns")

    @property
    def fund(self) -> FundPolicy:
        return _held(self.fund_policy, "the chart of the fund")

    @property
    def casework(self) -> CaseworkPolicy:
        return _held(self.casework_policy, "the policy on household plans")

    @property
    def support(self) -> SupportPolicy:
        return _held(self.support_policy, "the policy on support")

    @property
    def replication(self) -> ReplicationPolicy:
        return _held(self.replication_policy, "the policy on the copying of models")

    @property
    def initiatives(self) -> InitiativePolicy:
        return _held(self.initiative_policy, "the policy on initiatives")

    @property
    def feedback(self) -> FeedbackPolicy:
        return _held(self.feedback_policy, "the policy on feedback")

    @property
    def credit(self) -> Credit:
        return _held(self.credit_law, "the law on lending")

    @property
    def privacy(self) -> PrivacyPolicy:
        return self.households.privacy

    @property
    def review_forms(self) -> tuple[ReviewForm, ...]:
        return self.households.forms.forms

    def award_forms(self) -> tuple[AwardForm, ...]:
        return self.files["awards"].forms

    def regime(self, day: Day) -> Regime | None:
        """The instruments that governed awards on that day."""
        return next((regime for regime in self.files["awards"].regimes if regime.period.covers(day)), None)

    def unit_codes(self) -> frozenset[str]:
        return frozenset([t.code for t in self.territories] + [o.code for o in self.organisations])

    def read_pack(self, given: str | Path, file: str = "", units: Collection[str] = ()) -> Pack:
        """An uploaded text or a file, checked against this lawbook; raises `LawErrors`.

        `units` are keys that may be named beside those of the law.
        """
        return read_pack(given, self.around_a_pack(units), file)

    def read_pack_data(self, data: Mapping[str, Any], name: str, units: Collection[str] = ()) -> Pack:
        """A pack held as data, with the same checks."""
        return shapes.from_data(Pack, dict(data), name, self.around_a_pack(units))

    def around_a_pack(self, units: Collection[str] = ()) -> dict[str, Collection[str]]:
        """What the rows of a pack may refer to outside it."""
        return {
            "sources": self.sources,
            "measures": MEASURES,
            "award_forms": {form.key for form in self.award_forms()},
            "units": self.unit_codes() | frozenset(units),
            "indicators": INDICATORS_OF_PACKS,
        }


def load(root: Path) -> Lawbook:
    """Reads every file; raises `LawErrors` with the problems of all of them."""
    book, problems = _read(root)
    if problems:
        raise LawErrors(problems)
    return book


def check(root: Path) -> list[Problem]:
    """Every problem of the law storey, none when it may be used."""
    return sorted(_read(root)[1])


class _Shelf:
    """Reads file after file and keeps the problems of each."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def take(self, read: Callable[[Path], T], path: Path) -> T | None:
        try:
            return read(path)
        except LawErrors as errors:
            self.problems += errors.problems
        except FileNotFoundError:
            self.problems.append(Problem(self.name(path), 1, "", "Thiếu tệp này."))
        except UnicodeDecodeError:
            self.problems.append(Problem(self.name(path), 1, "", "Tệp không phải là chữ UTF-8."))
        return None

    def yaml(self, shape: type[T], path: Path, outside: dict[str, Collection[str]]) -> T | None:
        def read(path: Path) -> T:
            return read_yaml(shape, path.read_text(encoding="utf-8"), self.name(path), outside)

        return self.take(read, path)

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _held(part: T | None, what: str) -> T:
    """A part of the law that a book made for a test may lack; the books that are read from the files hold all."""
    if part is None:
        raise LookupError(f"this lawbook was read without {what}")
    return part


def _read(root: Path) -> tuple[Lawbook, list[Problem]]:
    shelf = _Shelf(root)
    listed = shelf.yaml(SourceFile, root / "sources.yaml", {})
    sources = listed.sources if listed else {}
    book = Lawbook(
        sources=sources,
        territories=shelf.take(read_territories, root / "units" / "ha_noi_2022.csv") or (),
        organisations=shelf.take(read_organisations, root / "units" / "ha_noi_organisations.csv") or (),
        points=shelf.take(read_points, root / "units" / "district_points.csv") or (),
        district_facts=shelf.take(read_district_facts, root / "series" / "hanoi_districts.csv") or (),
        household_law=_read_households(shelf, sources),
        holidays=shelf.yaml(HolidayFile, root / "calendar" / "public_holidays.yaml", {"sources": sources}),
        reporting_policy=shelf.yaml(ReportingPolicy, root / "policies" / "reporting.yaml", {}),
        support_policy=shelf.yaml(SupportPolicy, root / "policies" / "support.yaml", {}),
        replication_policy=shelf.yaml(ReplicationPolicy, root / "policies" / "replication.yaml", {}),
        registration_policy=shelf.yaml(EligibilityPolicy, root / "policies" / "registration.yaml", {}),
        reminder_policy=shelf.yaml(ReminderPolicy, root / "policies" / "reminders.yaml", {}),
        campaign_policy=shelf.yaml(CampaignPolicy, root / "policies" / "campaigns.yaml", {"sources": sources}),
        fund_policy=shelf.yaml(FundPolicy, root / "policies" / "fund.yaml", {"sources": sources}),
        casework_policy=shelf.yaml(CaseworkPolicy, root / "policies" / "casework.yaml", {}),
        initiative_policy=shelf.yaml(InitiativePolicy, root / "policies" / "initiatives.yaml", {}),
        credit_law=_read_credit(shelf, sources),
        feedback_policy=shelf.yaml(FeedbackPolicy, root / "policies" / "feedback.yaml", {}),
    )
    _read_values(shelf, book)
    for path in sorted((root / "series").glob("*.yaml")):
        if series := shelf.yaml(Series, path, {"sources": book.sources}):
            book.series[series.key] = series
    if "awards" in book.files:
        _read_packs(shelf, book)
    return book, shelf.problems


def _read_households(shelf: _Shelf, sources: Collection[str]) -> HouseholdLaw | None:
    outside = {"sources": sources}
    indicators = shelf.yaml(IndicatorFile, shelf.root / INDICATORS, outside)
    review = shelf.yaml(ReviewProcess, shelf.root / "processes" / "poverty_review.yaml", outside)
    citizen_id = shelf.yaml(CitizenIdScheme, shelf.root / "policies" / "citizen_id.yaml", outside)
    privacy = shelf.yaml(PrivacyPolicy, shelf.root / "policies" / "privacy.yaml", outside)
    forms = shelf.yaml(FormsFile, shelf.root / "forms" / "tt07.yaml", outside)
    if not (indicators and review and citizen_id and privacy and forms):
        return None
    return HouseholdLaw(indicators, review, citizen_id, privacy, forms)


def _read_credit(shelf: _Shelf, sources: Collection[str]) -> Credit | None:
    law = shelf.yaml(CreditFile, shelf.root / "credit" / "programmes.yaml", {"sources": sources})
    policy = shelf.yaml(LendingPolicy, shelf.root / "policies" / "lending.yaml", {})
    return Credit(law, policy) if law and policy else None


def _read_values(shelf: _Shelf, book: Lawbook) -> None:
    if book.household_law is not None:
        book.values.update(book.review.values)
    if book.credit_law is not None:
        book.values.update(book.credit.law.values)
    for folder in ("standards", "titles"):
        for path in sorted((shelf.root / folder).glob("*.yaml")):
            if shelf.name(path) == INDICATORS:
                continue
            if found := shelf.yaml(ValueFile, path, {"sources": book.sources}):
                if found.subject in book.files:
                    problem = Problem(shelf.name(path), 1, "subject", f"“{found.subject}” đã có ở tệp khác.")
                    shelf.problems.append(problem)
                book.files[found.subject] = found
                book.values.update(found.values)


def _read_packs(shelf: _Shelf, book: Lawbook) -> None:
    texts: dict[str, Path] = {}
    for path in sorted((shelf.root / "plans").glob("*.yaml")):
        if pack := shelf.take(lambda path: book.read_pack(path, shelf.name(path)), path):
            if pack.id in book.packs:
                problem = Problem(shelf.name(path), 1, "id", f"“{pack.id}” đã có ở tệp khác.")
                shelf.problems.append(problem)
            book.packs[pack.id] = pack
            texts[pack.id] = path
    for key, path in texts.items():
        shelf.problems += _faults_under_parent(shelf, book, book.packs[key], path)


def _faults_under_parent(shelf: _Shelf, book: Lawbook, pack: Pack, path: Path) -> list[Problem]:
    """A plan under another one must not ask for less."""
    if pack.parent is None:
        return []
    above = book.packs.get(pack.parent)
    if above is None:
        return [Problem(shelf.name(path), 1, "parent", f"“{pack.parent}” không có trong thư mục plans.")]
    return pack_children.problems(above, pack, path.read_text(encoding="utf-8"), shelf.name(path))
