"""The changes that a village may propose: what each holds, checked when it is proposed, performed when accepted."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from chungtay.apps.households import people
from chungtay.apps.households.models import Area, Household, Proposal, ProposedAct, Relation
from chungtay.apps.households.people import PersonData
from chungtay.apps.households.services import moves, register
from chungtay.base.access import Desk
from chungtay.base.acts import plain
from chungtay.base.errors import Refused

Data = Mapping[str, Any]


OF_A_HOUSEHOLD = (ProposedAct.EDIT, ProposedAct.ADD, ProposedAct.LEAVE, ProposedAct.CLOSE)
EDITABLE = ("area", "address", "phone")
DAYS = ("day", "since", "birth_date", "registered_on")
PERSON = ("full_name", "relation", "sex", "birth_date", "birth_year", "id_number", "ethnicity")


def kept(change: ProposedAct, household: Household | None, data: Data, day: date) -> dict[str, Any]:
    """What was typed as plain data, after the checks that need no other record; a fault is told at once."""
    given = {key: value for key, value in data.items() if value not in (None, "")}
    if change == ProposedAct.EDIT and household is not None:
        given = changed_of(household, data)
    elif change == ProposedAct.ADD:
        person_of(given, given.get("full_name", ""), str(given.get("relation", "")), day, "full_name")
    elif change == ProposedAct.ENTER:
        person_of(given, given.get("head_name", ""), Relation.HEAD, day, "head_name")
    elif change == ProposedAct.LEAVE and household is not None:
        check_member(household, given.get("member"), "member")
    return {key: plain(value) for key, value in given.items()}


def changed_of(household: Household, data: Data) -> dict[str, Any]:
    """Only what shall be another: the rest stays as the register has it on the day of acceptance."""
    given: dict[str, Any] = {
        name: data[name] for name in EDITABLE if name in data and data[name] != getattr(household, name)
    }
    held = household.extra or {}
    extra = {key: value for key, value in (data.get("extra") or {}).items() if value != held.get(key)}
    if extra:
        given["extra"] = extra
    if not given:
        raise Refused("Anh/chị chưa thay đổi gì so với phiếu.")
    if given.get("area", household.area) not in Area.values:
        raise Refused("Anh/chị chọn khu vực.", {"area": "Anh/chị chọn nông thôn hoặc thành thị."})
    return given


def person_of(given: Data, name: str, relation: str, day: date, name_field: str) -> PersonData:
    asked = {key: given[key] for key in PERSON[2:] if key in given}
    return people.checked(PersonData(name, relation, **asked), day, name_field)


def check_member(household: Household, key: Any, field: str) -> None:
    if not household.members.present().filter(pk=key or 0).exists():
        message = "Anh/chị chọn người rời hộ."
        raise Refused(message, {field: message})


def perform(proposal: Proposal, *, by: Desk, aware_of: Collection[int] = ()) -> Household:
    """The real act, by its own verb: the same checks, the same trace, done by whoever accepts."""
    data, change = given_of(proposal), ProposedAct(proposal.act)
    if change == ProposedAct.ENTER:
        return register.enter_household(proposal.unit, by=by, aware_of=aware_of, **data)
    household = proposal.household
    assert household is not None
    if change == ProposedAct.EDIT:
        held = {name: getattr(household, name) for name in ("code", *EDITABLE)}
        return register.edit_household(household, by=by, **held | data)
    if change == ProposedAct.ADD:
        return register.add_member(household, by=by, aware_of=aware_of, **data)
    if change == ProposedAct.LEAVE:
        return register.let_member_leave(household, by=by, **data)
    return moves.close_household(household, by=by, **data)


def given_of(proposal: Proposal) -> dict[str, Any]:
    """The kept data as the verbs take it: days as days again."""
    return {key: date.fromisoformat(value) if key in DAYS and value else value for key, value in proposal.data.items()}
