"""Finds members by folded words of their name, by code or by ID number, among millions and within a desk's reach."""

from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from chungtay.apps.households.models import Household, HouseholdQuerySet, Member
from chungtay.base.access import Desk
from chungtay.rules import vietnamese

INDEX = "households_member_words"
MOST = 200
# A reach of up to so many households is looked through; beyond that the index of words leads.
NARROW = 20_000


def matching(words: str, desk: Desk, day: date, among: HouseholdQuerySet | None = None) -> list[int]:
    """Keys of at most `MOST` + 1 visible households that have the code, the ID number, or a member of that name."""
    reached = among if among is not None else Household.objects.visible_to(desk, day)
    typed = vietnamese.collapse(words)
    if not typed:
        return []
    if any(sign.isdigit() for sign in typed):
        return list(by_number(typed, reached).values_list("pk", flat=True)[: MOST + 1])
    folded = [word for word in vietnamese.fold(typed).split() if word.isalnum()]
    return by_name(folded, reached) if folded else []


def by_number(typed: str, reached: HouseholdQuerySet) -> QuerySet[Household]:
    named = Member.objects.filter(id_number=typed).values("household")
    return reached.filter(Q(code=typed) | Q(pk__in=named)).order_by("pk")


def by_name(words: list[str], reached: HouseholdQuerySet) -> list[int]:
    """Whole words first; only when nobody has them, the last one as the beginning of a word."""
    narrow = len(reached.order_by().values_list("pk", flat=True)[: NARROW + 1]) <= NARROW
    for prefix in (False, True):
        found = by_scan(words, reached, prefix) if narrow else by_index(words, reached, prefix)
        if found:
            return found
    return []


def by_scan(words: list[str], reached: HouseholdQuerySet, prefix: bool) -> list[int]:
    members = Member.objects.filter(household__in=reached.order_by().values("pk"))
    for place, word in enumerate(words):
        open_end = prefix and place == len(words) - 1
        members = members.filter(has_word(word, open_end))
    return list(members.order_by("household").values_list("household", flat=True).distinct()[: MOST + 1])


def has_word(word: str, open_end: bool) -> Q:
    """The word stands in the name as a word of its own, or begins one."""
    whole = Q(search_key=word) | Q(search_key__startswith=f"{word} ")
    whole |= Q(search_key__contains=f" {word} ") | Q(search_key__endswith=f" {word}")
    return whole | Q(search_key__startswith=word) | Q(search_key__contains=f" {word}") if open_end else whole


def by_index(words: list[str], reached: HouseholdQuerySet, prefix: bool) -> list[int]:
    """The index gives members; each is kept when its household is within reach."""
    rows = reached.filter(pk__in=RawSQL(*households_by_words(words, prefix)))
    return list(rows.order_by().values_list("pk", flat=True)[: MOST + 1])


def households_by_words(words: list[str], prefix: bool) -> tuple[str, list[str]]:
    if connection.vendor == "sqlite":
        asked = " AND ".join(f'"{word}"' for word in words) + ("*" if prefix else "")
        return (
            f"SELECT m.household_id FROM {INDEX} JOIN households_member m ON m.id = {INDEX}.rowid "
            f"WHERE {INDEX} MATCH %s",
            [asked],
        )
    asked = " & ".join(words) + (":*" if prefix else "")
    return (
        "SELECT household_id FROM households_member "
        "WHERE to_tsvector('simple', search_key) @@ to_tsquery('simple', %s)",
        [asked],
    )
