"""The verb that corrects the flow ledger: the wrong entry stays, is taken back, and the right one stands beside it."""

from chungtay.apps.households import corrections, permissions
from chungtay.apps.households.corrections import Replacement
from chungtay.apps.households.models import FlowEntry, Household
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

LEAST_REASON = 5


@verb(
    "households.correct_entry",
    label="Điều chỉnh bút toán diễn biến",
    allow=permissions.may_correct_ledger,
    clauses=("I.1.b",),
)
def correct_entry(entry: FlowEntry, *, by: Desk, reason: str, replacement: Replacement | None = None) -> FlowEntry:
    """Without a replacement the entry is only taken back. Allowed in a closed year too: the closed figures stay."""
    written = _reason(reason)
    household = Household.objects.select_for_update().get(pk=entry.household_id)
    chain = corrections.chain_of(household.pk, entry.standard)
    place = corrections.refuse_if_taken_back(entry, chain)
    corrections.refuse_unless_free(entry, replacement)
    corrections.refuse_broken_chain(chain, place, replacement, household)
    back = _copy(entry, by, written, sign=-1)
    right = None if replacement is None else _replaced(entry, replacement, chain[:place], by, written)
    back.save()
    if right is not None:
        right.save()
    if place == len(chain) - 1 and household.is_open:
        _follow(household, entry, entry.before if replacement is None else replacement.after)
    act().note = written
    return right or back


def _reason(reason: str) -> str:
    written = vietnamese.collapse(reason)
    if len(written) < LEAST_REASON:
        message = "Anh/chị ghi lý do điều chỉnh, ít nhất 5 ký tự."
        raise Refused(message, {"reason": message})
    return written


def _copy(entry: FlowEntry, by: Desk, reason: str, sign: int = 1) -> FlowEntry:
    return FlowEntry(
        household_id=entry.household_id, unit_id=entry.unit_id, standard=entry.standard, year=entry.year, day=by.day,
        kind=entry.kind, before=entry.before, after=entry.after, persons_before=entry.persons_before,
        persons_after=entry.persons_after, area=entry.area, sign=sign, corrects=entry,
        other_unit_id=entry.other_unit_id, round_id=entry.round_id, reason=reason,
    )  # fmt: skip


def _replaced(entry: FlowEntry, replacement: Replacement, earlier: list[FlowEntry], by: Desk, reason: str) -> FlowEntry:
    made = _copy(entry, by, reason)
    made.kind = corrections.kind_for(entry, replacement, earlier)
    made.before, made.after = replacement.before, replacement.after
    made.persons_before, made.persons_after = replacement.persons_before, replacement.persons_after
    told = ("kind", "before", "after", "persons_before", "persons_after")
    if all(getattr(made, name) == getattr(entry, name) for name in told):
        raise Refused("Anh/chị chưa đổi gì so với bút toán cũ.")
    return made


def _follow(household: Household, entry: FlowEntry, poverty_class: str) -> None:
    field = "national_class" if entry.standard == "national" else "city_class"
    act().tell(field, getattr(household, field), poverty_class)
    corrections.follow(household, entry.standard, poverty_class)
