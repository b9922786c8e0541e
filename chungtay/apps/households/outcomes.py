"""What a recognition makes of each household, in words by both standards: for the preview and for the decision."""

from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.apps.households.ledgering import class_of
from chungtay.apps.households.models import Class, Household, ReviewCase, StandardKey
from chungtay.apps.households.papers import DecidedRow
from chungtay.apps.households.recognising import ON_A_LIST, Outlook, Verdict
from chungtay.rules.ledger import KIND_LABELS_VI
from chungtay.rules.poverty import NO_STANDARD_VI, STANDARD_LABELS_VI, Standard

NEVER = "Chưa từng công nhận"


@dataclass(frozen=True)
class Outcome:
    """One household: its case, and the verdict by each standard that could judge it."""

    case: ReviewCase
    verdicts: dict[str, Verdict]

    @property
    def household(self) -> Household:
        return self.case.household

    def before(self, standard: str) -> str:
        """The class as it stands before the recognition."""
        verdict = self.verdicts.get(standard)
        return verdict.before if verdict else class_of(self.household, standard)

    def after(self, standard: str) -> str:
        """The class that follows: where a standard cannot judge, the class stays."""
        verdict = self.verdicts.get(standard)
        return verdict.after if verdict else self.before(standard)

    def words(self, standard: str) -> str:
        if standard in self.verdicts:
            return Class(self.after(standard)).label
        held = self.before(standard)
        return f"{NO_STANDARD_VI}, giữ nguyên: {Class(held).label}" if held else NO_STANDARD_VI

    @property
    def national_words(self) -> str:
        return self.words(StandardKey.NATIONAL)

    @property
    def city_words(self) -> str:
        return self.words(StandardKey.CITY)

    @property
    def before_words(self) -> str:
        national, city = (self.before(key) for key in StandardKey.values)
        if national == city or not city:
            return Class(national).label if national else NEVER
        known = {key: Class(held).label if held else NEVER for key, held in zip(StandardKey.values, (national, city),
                                                                                strict=True)}  # fmt: skip
        return "; ".join(f"{STANDARD_LABELS_VI[Standard(key)]}: {held}" for key, held in known.items())

    @property
    def changes(self) -> str:
        """Each change of list once; with its standard where only one of the two sees it."""
        kinds = {key: one.kind for key, one in self.verdicts.items() if one.kind is not None}
        if not kinds:
            return ""
        if len(set(kinds.values())) == 1 and len(kinds) == len(self.verdicts):
            return KIND_LABELS_VI[next(iter(kinds.values()))]
        return "; ".join(
            f"{KIND_LABELS_VI[kind]} ({STANDARD_LABELS_VI[Standard(key)].lower()})" for key, kind in kinds.items()
        )

    @property
    def is_listed(self) -> bool:
        return any(self.after(key) in ON_A_LIST for key in StandardKey.values)

    @property
    def has_left(self) -> bool:
        """It stood on a list, and by one standard at least it stands on none now."""
        return any(self.before(key) in ON_A_LIST and self.after(key) not in ON_A_LIST for key in StandardKey.values)


def of(found: Outlook) -> list[Outcome]:
    """In the order of the cases: by village, then by name."""
    cases: dict[int, ReviewCase] = {}
    verdicts: dict[int, dict[str, Verdict]] = {}
    for one in found.verdicts:
        cases[one.case.pk] = one.case
        verdicts.setdefault(one.case.pk, {})[one.standard] = one
    cases |= {case.pk: case for case in found.undecided}
    made = [Outcome(case, verdicts.get(key, {})) for key, case in cases.items()]
    return sorted(made, key=lambda one: (one.household.unit.name, one.household.sort_key, one.case.pk))


def annexes(made: Iterable[Outcome]) -> tuple[list[DecidedRow], list[DecidedRow]]:
    """The rows of the two lists of the decision: who stands on a list now, and who has left one."""
    made = list(made)
    listed = [row_of(one) for one in made if one.is_listed]
    return listed, [row_of(one) for one in made if one.has_left]


def row_of(one: Outcome) -> DecidedRow:
    return DecidedRow(
        one.household.unit.name, one.household.head_name, one.household.members_count, one.before_words,
        one.national_words, one.city_words, one.changes,
    )  # fmt: skip
