"""The verbs that write the exit pledges of households (II.5); sending and answering are those of all registrations."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.apps.households.models import Household
from chungtay.apps.movements import eligible, permissions, pledging, registering
from chungtay.apps.movements.models import WITH_SENDER, HouseholdPledge, Movement, RegistrationKind, RegistrationState
from chungtay.apps.movements.pledging import PledgeText
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

BATCH = 1_000


@dataclass(frozen=True)
class PledgeRow:
    """One household's pledge in a bulk act."""

    household_id: int
    year: int
    text: PledgeText


@verb(
    "movements.start_pledge",
    label="Soạn đăng ký thoát nghèo",
    allow=permissions.may_write_pledge,
    clauses=("II.5",),
)
def start_pledge(household: Household, *, by: Desk, movement: Movement, year: int, text: PledgeText) -> HouseholdPledge:
    pledging.refuse_unless_offered(movement, by.day)
    if HouseholdPledge.objects.filter(movement=movement, household=household, year=year).exists():
        raise Refused(f"Hộ đã có đăng ký thoát nghèo năm {year} trong phong trào này.")
    pledge = HouseholdPledge(movement=movement, household=household, year=year, held_since=by.day)
    pledging.put(pledge, text)
    pledge.save()
    return pledge


@verb(
    "movements.save_pledge",
    label="Lưu đăng ký thoát nghèo",
    allow=permissions.may_write_pledge,
    clauses=("II.5",),
)
def save_pledge(pledge: HouseholdPledge, *, by: Desk, text: PledgeText) -> HouseholdPledge:
    pledging.put(pledge, text)
    registering.keep(pledge, by.day)
    return pledge


@verb(
    "movements.submit_pledges_in_bulk",
    label="Nhập nhiều đăng ký thoát nghèo",
    allow=permissions.may_enter_pledges,
    clauses=("II.5",),
    bulk=True,
)
def submit_pledges_in_bulk(movement: Movement, rows: Sequence[PledgeRow], *, by: Desk) -> int:
    """Enter the pledges that households signed on paper: all of them, or none with the household that stops it."""
    pledging.refuse_unless_offered(movement, by.day)
    found = pledging.households_of(by, {row.household_id for row in rows})
    there = {
        (one.household_id, one.year): one
        for one in HouseholdPledge.objects.select_for_update(of=("self",))
        .filter(movement=movement, household__in=found)
        .select_related("household")
    }
    frame = eligible.frame_of(movement, RegistrationKind.HOUSEHOLD, by.day)
    pledging.refuse_double((row.household_id, row.year) for row in rows)
    made = []
    for row in rows:
        held = there.get((row.household_id, row.year))
        pledge = held or HouseholdPledge(movement=movement, household=found[row.household_id], year=row.year, version=1)
        registering.refuse_unless_all([pledge], WITH_SENDER)
        pledging.put(pledge, row.text)
        if not pledge.pledge:
            raise Refused(registering.NO_PLEDGE)
        eligible.refuse(eligible.in_frame(frame, pledge.household, row.year))
        pledge.state, pledge.submitted_on, pledge.held_since = RegistrationState.SUBMITTED, by.day, by.day
        pledge.accepted_on = pledge.withdrawn_on = None
        pledge.version += 1
        made.append(pledge)
    HouseholdPledge.objects.bulk_update([one for one in made if one.pk], pledging.WRITTEN, batch_size=BATCH)
    HouseholdPledge.objects.bulk_create([one for one in made if not one.pk], batch_size=BATCH)
    act().count(pledges=len(made), digest=pledging.digest_of(made))
    return len(made)


@verb(
    "movements.erase_pledges",
    label="Xóa lời đăng ký của hộ hết hạn lưu",
    allow=permissions.may_erase_pledges,
    bulk=True,
)
def erase_pledges(unit: Unit, *, by: Desk) -> int:
    """The words of households whose sheets were emptied go with them; that they pledged, and when, stays."""
    erased = pledging.erase(unit, by.day)
    act().count(pledges=erased)
    return erased
