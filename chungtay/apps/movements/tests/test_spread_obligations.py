"""Obligations reach the units in scope that exist on the due day."""

from datetime import date
from io import StringIO

from django.core.management import call_command
from django.db.models import Count

from chungtay.apps.accounts import services as accounts
from chungtay.apps.accounts.desks import desk_of
from chungtay.apps.movements import queries
from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.movements.services import publish_pack, spread_obligations
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from conftest import Desks


def counted(movement: Movement) -> dict[tuple[str, int], int]:
    rows = Obligation.objects.filter(movement=movement).values_list("kind", "year").annotate(n=Count("pk"))
    return {(kind, year): number for kind, year, number in rows}


def test_each_unit_in_scope_owes_what_the_pack_asks(movement: Movement) -> None:
    assert counted(movement) == {
        ("registration", 0): 8,
        ("unit_plan", 0): 8,
        ("yearly_report", 2022): 8,
        ("yearly_report", 2023): 8,
        ("yearly_report", 2024): 8,
        ("review", 2023): 5,
    }
    city_committee = Obligation.objects.filter(unit__key="ubnd-tp")
    assert not city_committee.exists()


def test_a_commune_owes_by_the_days_of_its_own_row(movement: Movement) -> None:
    owed = Obligation.objects.filter(unit__key="minhquang").values_list("kind", "year", "row_key", "due_on")
    assert set(owed) == {
        ("registration", 0, "register", date(2022, 10, 31)),
        ("unit_plan", 0, "commune_plan", date(2022, 12, 10)),
        ("yearly_report", 2022, "commune_report", date(2022, 12, 15)),
        ("yearly_report", 2023, "commune_report", date(2023, 12, 15)),
        ("yearly_report", 2024, "commune_report", date(2024, 12, 15)),
    }


def test_spreading_again_adds_nothing(movement: Movement, desk: Desks) -> None:
    assert spread_obligations(movement, by=desk("standing_officer")) == 0


def test_what_is_due_by_a_day_and_not_done_is_found(movement: Movement) -> None:
    assert queries.obligations_due(movement, date(2022, 10, 30)).count() == 0
    assert queries.obligations_due(movement, date(2022, 10, 31)).count() == 8
    Obligation.objects.filter(kind="registration", unit__key="bavi").update(fulfilled_on=date(2022, 11, 2))
    assert queries.obligations_due(movement, date(2022, 11, 1)).count() == 8
    assert queries.obligations_due(movement, date(2022, 11, 2)).count() == 7


def test_all_of_ha_noi_in_2022_gets_its_obligations(db: None, pack_text: str) -> None:
    call_command("load_law", stdout=StringIO())
    standing, system = Unit.objects.get(key="so-ldtbxh"), SystemDesk(date(2022, 9, 27))
    officer = accounts.enter_person(by=system, full_name="Trịnh Thị Thường", story="keeps the movement going")
    post = accounts.give_post(officer, by=system, unit=standing, role="standing_officer", since=system.day)
    movement = publish_pack(standing, by=desk_of(post, system.day), text=pack_text).movement
    committees, agencies = 579 + 30, 14 + 1 + 5
    assert counted(movement)["registration", 0] == committees + agencies
    assert counted(movement)["yearly_report", 2024] == committees + agencies
    assert counted(movement)["review", 2023] == 30 + agencies
