"""Two people at the same moment on one registration or list: one wins, and the other is told what it is now."""

from datetime import date
from pathlib import Path

import pytest

from chungtay.apps.households.tests.at_once import all_at_once, one_database, told
from chungtay.apps.movements.goals import PlanContent
from chungtay.apps.movements.models import Movement, Registration, RegistrationList, UnitPlan
from chungtay.apps.movements.services import (
    accept_registration,
    enter_registration_on_paper,
    gather_list,
    recall_registration,
    start_plan,
    start_registration,
    submit_registration,
)
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, Refused
from conftest import Desks

OCTOBER = date(2022, 10, 10)
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lift_append_only")]


def kind(refusal: Conflict | Refused) -> str:
    return type(refusal).__name__


def test_of_accepting_and_recalling_at_once_one_wins(
    movement: Movement, city: dict[str, Unit], desk: Desks, tmp_path: Path
) -> None:
    officer, district = desk("unit_officer", "minhquang", OCTOBER), desk("unit_leader", "bavi", OCTOBER)
    made = start_registration(city["minhquang"], by=officer, movement=movement, pledge="Giúp hộ nghèo")
    submit_registration(made, by=officer)
    acts = (
        lambda: accept_registration.guarded(version=2)(made, by=district),
        lambda: recall_registration.guarded(version=2)(made, by=officer),
    )
    with one_database(tmp_path):
        answers = all_at_once(lambda who: told(acts[who], kind), 2)
        kept = Registration.objects.get()
    assert sorted(answers) == ["Conflict", "done"]
    assert kept.state == ("accepted" if answers[0] == "done" else "draft")
    assert kept.version == 3


def test_two_desks_that_gather_at_once_leave_one_list(
    movement: Movement, villages: dict[str, Unit], city: dict[str, Unit], desk: Desks, tmp_path: Path
) -> None:
    desks = (desk("unit_officer", "minhquang", OCTOBER), desk("unit_leader", "minhquang", OCTOBER))
    made = enter_registration_on_paper(
        villages["thon-lat"], by=desks[0], movement=movement, pledge="Giúp nhau", basis="Số 1"
    )
    accept_registration(made, by=desks[0])
    with one_database(tmp_path):
        answers = all_at_once(
            lambda who: told(lambda: gather_list(city["minhquang"], by=desks[who], movement=movement), kind), 2
        )
        kept = RegistrationList.objects.get()
        assert kept.lines.count() == 1
    assert answers == ["done", "done"]
    assert (kept.number, kept.version) == (1, 2)


def test_of_two_who_begin_one_plan_at_once_the_second_is_shown_the_first(
    movement: Movement, city: dict[str, Unit], desk: Desks, tmp_path: Path
) -> None:
    """Nguyễn Văn Ánh and his chairwoman press “Lưu” in the same second; neither text is written over the other."""
    desks = (desk("unit_officer", "minhquang", OCTOBER), desk("unit_leader", "minhquang", OCTOBER))
    content = [PlanContent(measures=f"Giải pháp {one}", communication="Loa xã", tasks=()) for one in "ab"]
    with one_database(tmp_path):
        answers = all_at_once(
            lambda who: told(
                lambda: start_plan(city["minhquang"], by=desks[who], movement=movement, content=content[who]), kind
            ),
            2,
        )
        kept = UnitPlan.objects.get()
    assert sorted(answers) == ["Conflict", "done"]
    assert kept.measures == content[answers.index("done")].measures
