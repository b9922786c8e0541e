"""What a recognition does to a round's households: their classes, the ledger's entries and their certificates."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, Q

from chungtay.apps.households import ledgering
from chungtay.apps.households.ledgering import Change, class_of
from chungtay.apps.households.models import (
    Assessment,
    CaseState,
    Class,
    Household,
    PoorCertificate,
    Recognition,
    ReviewCase,
    ReviewCaseQuerySet,
    ReviewRound,
    StandardKey,
)
from chungtay.apps.households.relapse import escaped_before, near_escaped_before
from chungtay.base.codes import new_code
from chungtay.base.law import book
from chungtay.rules.ledger import FlowKind, kind_of_change
from chungtay.rules.reviews import certificate_number

BATCH = 2_000
ON_A_LIST = (Class.POOR, Class.NEAR_POOR)
CLASS_FIELDS = {
    StandardKey.NATIONAL: ("national_class", "final_national"),
    StandardKey.CITY: ("city_class", "final_city"),
}


@dataclass(frozen=True)
class Verdict:
    """What one household comes to by one standard; `kind` is None where it stays in its list or outside both."""

    case: ReviewCase
    standard: str
    before: str
    after: str
    kind: FlowKind | None
    rule: str

    @property
    def household(self) -> Household:
        return self.case.household


@dataclass(frozen=True)
class Outlook:
    """All that a recognition would do, and the cases that have no class by either standard."""

    verdicts: list[Verdict]
    undecided: list[ReviewCase]


def live_cases(round: ReviewRound) -> ReviewCaseQuerySet:
    """The cases of the round that were not taken off the list."""
    return ReviewCase.objects.filter(review__round=round).exclude(state=CaseState.WITHDRAWN)


def outlook(round: ReviewRound) -> Outlook:
    """Read from the stored results: the same for the page that asks and for the act that follows."""
    cases = list(live_cases(round).select_related("household__unit").order_by("unit", "household__sort_key", "pk"))
    results: dict[tuple[int, str], Assessment] = {
        (one.case_id, one.standard): one for one in Assessment.objects.filter(case__in=[case.pk for case in cases])
    }
    verdicts: list[Verdict] = []
    decided: set[int] = set()
    for standard in StandardKey.values:
        judged = [(case, results[case.pk, standard]) for case in cases if (case.pk, standard) in results]
        judged = [(case, result) for case, result in judged if result.outcome != Class.UNDECIDED]
        keys = [case.household_id for case, _ in judged]
        left, near_left = escaped_before(keys, standard), near_escaped_before(keys, standard)
        for case, result in judged:
            before = class_of(case.household, standard)
            kind = kind_of_change(before, result.outcome, escaped_before=case.household_id in left,
                                  near_escaped_before=case.household_id in near_left)  # fmt: skip
            verdicts.append(Verdict(case, standard, before, result.outcome, kind, result.rule))
            decided.add(case.pk)
    return Outlook(verdicts, [case for case in cases if case.pk not in decided])


def book_changes(round: ReviewRound, verdicts: Iterable[Verdict], day: date) -> int:
    """An entry for each change of list, in the account of the round's year."""
    entries = ledgering.enter(
        Change(one.household, one.standard, one.kind, one.before, one.after, one.household.members_count,
               one.household.members_count, day=day, year=round.year, round=round, rule=one.rule)
        for one in verdicts
        if one.kind is not None
    )  # fmt: skip
    return len(entries)


def settle_classes(verdicts: Sequence[Verdict], day: date) -> None:
    """One statement for each class and standard, however many households."""
    groups: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for one in verdicts:
        groups[one.standard, one.after].append(one)
    for (standard, outcome), those in groups.items():
        held, final = CLASS_FIELDS[StandardKey(standard)]
        for start in range(0, len(those), BATCH):
            part = those[start : start + BATCH]
            Household.objects.filter(pk__in=[one.case.household_id for one in part]).update(
                **{held: outcome}, recognised_on=day, version=F("version") + 1
            )
            ReviewCase.objects.filter(pk__in=[one.case.pk for one in part]).update(
                **{final: outcome}, state=CaseState.RECOGNISED, version=F("version") + 1
            )


def renew_certificates(recognition: Recognition, verdicts: Iterable[Verdict]) -> int:
    """End the certificates of the households that were judged, and give new ones to those on a list."""
    reviewed = {one.case.household_id for one in verdicts}
    classes = lists_of(reviewed)
    _end_old(recognition, reviewed, classes)
    ordinal = last_ordinal(recognition)
    process = book().review
    made = []
    for household, outcome in sorted(classes.items()):
        ordinal += 1
        made.append(
            PoorCertificate(
                household_id=household, recognition=recognition, unit=recognition.unit, year=recognition.round.year,
                ordinal=ordinal, number=certificate_number(process, ordinal), code=new_code(), outcome=outcome,
                issued_on=recognition.signed_on,
            )
        )  # fmt: skip
    PoorCertificate.objects.bulk_create(made, batch_size=BATCH)
    return len(made)


def lists_of(households: Iterable[int]) -> dict[int, str]:
    """Those of the households that stand on a list, poor by either standard before near-poor."""
    on_a_list = Q(national_class__in=ON_A_LIST) | Q(city_class__in=ON_A_LIST)
    rows = Household.objects.open().filter(on_a_list, pk__in=list(households))
    return {
        key: Class.POOR if Class.POOR in classes else Class.NEAR_POOR
        for key, *classes in rows.values_list("pk", "national_class", "city_class")
    }


def last_ordinal(recognition: Recognition) -> int:
    """The last number given out in the commune this year; the commune's row is locked by the verb."""
    given = PoorCertificate.objects.filter(unit=recognition.unit, year=recognition.round.year)
    return given.aggregate(last=Max("ordinal"))["last"] or 0


def _end_old(recognition: Recognition, reviewed: set[int], classes: dict[int, str]) -> None:
    running = PoorCertificate.objects.filter(ended_on__isnull=True, household__in=reviewed)
    paper = f"Quyết định {recognition.number}"
    day = recognition.signed_on
    running.filter(household__in=list(classes)).update(ended_on=day, ended_because=f"Cấp giấy mới theo {paper}")
    running.exclude(household__in=list(classes)).update(
        ended_on=day, ended_because=f"Không còn là hộ nghèo, hộ cận nghèo theo {paper}"
    )
