"""Where a household stands: its classes, and what the last survey found that it lacks and why it is poor."""

from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.apps.casework.contents import Standing
from chungtay.apps.households.models import CaseState, Class, Household, ReviewCase
from chungtay.base.law import book
from chungtay.rules.casework import PlainWords
from chungtay.rules.deprivations import keys_of

ON_A_LIST = (Class.POOR, Class.NEAR_POOR)
FINISHED = (CaseState.SURVEYED, CaseState.RECOGNISED)


@dataclass(frozen=True)
class Said:
    """One thing in plain words, with its picture."""

    picture: str
    words: str


def is_on_a_list(household: Household) -> bool:
    """Poor or near-poor by either standard."""
    return bool({household.national_class, household.city_class} & set(ON_A_LIST))


def standing_of(household: Household) -> Standing:
    """From the last finished sheet, whatever the round; without one only the classes are known."""
    sheets = ReviewCase.objects.filter(household=household, state__in=FINISHED, surveyed_on__isnull=False)
    case = sheets.order_by("-surveyed_on", "-pk").first()
    if case is None or case.surveyed_on is None:
        return Standing(national=household.national_class, city=household.city_class)
    lacks = keys_of(case.deprivations or 0, book().indicators(case.surveyed_on))
    causes = tuple(str(one) for one in case.causes)
    return Standing(case.surveyed_on, tuple(lacks), causes, household.national_class, household.city_class)


def said_of(standing: Standing) -> list[Said]:
    """What is lacking and why, as one says it at the table of the family."""
    policy = book().casework
    return [*_said(standing.lacks, policy.lacks), *_said(standing.causes, policy.causes)]


def _said(keys: Iterable[str], known: Iterable[PlainWords]) -> list[Said]:
    """In the order of the law; what it has no plain words for is left to the survey's own page."""
    wanted = set(keys)
    return [Said(one.picture, one.words) for one in known if one.key in wanted]


def class_words(standing: Standing) -> str:
    """The graver of the two classes, as it is called."""
    held = {standing.national, standing.city}
    for one in ON_A_LIST:
        if one in held:
            return str(one.label)
    return ""
