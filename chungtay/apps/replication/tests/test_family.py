"""The family of a model, what its copies brought, what the public reads of it, and what fits a place."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from chungtay.apps.households.tests.conftest import Settle, close_year, settle, villages
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.replication import services
from chungtay.apps.replication.models import Adoption
from chungtay.apps.replication.panels import public_panel, staff_panel
from chungtay.apps.replication.queries import family
from chungtay.apps.replication.queries.adoptions import uncopied
from chungtay.apps.replication.queries.effects import effects
from chungtay.apps.replication.queries.family import in_order
from chungtay.apps.replication.queries.suggesting import suggestions
from chungtay.apps.replication.tests.conftest import REPORTED, Copies
from chungtay.apps.units.models import Unit
from chungtay.rules.effects import Change
from conftest import DAY, Desks

__all__ = ["close_year", "settle", "villages"]


def test_a_copy_of_a_copy_stands_under_its_parent(
    model: Initiative, confirmed: Copies, adopted: Copies, desk: Desks
) -> None:
    parent = confirmed()
    child, other = adopted("hoangliet", parent=parent), adopted("bavi")
    services.stop(other, by=desk("unit_officer", "bavi", REPORTED), reason="Không có đất cỏ.")
    found = family(model, REPORTED)
    members = [(one.adoption.pk, one.parent, one.generation) for one in found.members]
    assert members == [(parent.pk, None, 1), (child.pk, parent.pk, 2), (other.pk, None, 1)]
    assert (found.live, found.confirmed, found.stopped) == (2, 1, 1)


def test_the_public_sees_confirmed_copies_alone(model: Initiative, confirmed: Copies, adopted: Copies) -> None:
    parent = confirmed()
    adopted("hoangliet", parent=parent)
    found = family(model, REPORTED, public=True)
    assert [one.adoption for one in found.members] == [parent]
    assert not family(model, DAY, public=True).members


def test_whose_parent_is_not_shown_hangs_under_the_next_one_above() -> None:
    """1 is the parent of 2, and 2 of 3; 2 is not shown."""
    first, third = Adoption(pk=1), Adoption(pk=3)
    found = [(one.adoption.pk, one.parent, one.generation) for one in in_order([first, third], {1: None, 2: 1, 3: 2})]
    assert found == [(1, None, 1), (3, 1, 2)]


def test_what_copies_brought_is_told_without_an_interval_while_they_are_few(
    model: Initiative, confirmed: Copies
) -> None:
    assert [one.effect for one in effects(family(model, REPORTED), REPORTED)] == [None]
    confirmed("xa-bavi", before=1, after=7)
    confirmed("hoangliet", above="hoangmai", before=4, after=2)
    line = effects(family(model, REPORTED), REPORTED)[0]
    assert line.origin == Change(Decimal(0), Decimal(10))
    assert line.effect is not None
    found = line.effect
    assert (found.places, int(found.median), int(found.least), int(found.most)) == (2, 2, -2, 6)
    assert (found.same_way, found.interval) == (1, None)


def test_the_panels_say_what_their_reader_may_know(
    model: Initiative, confirmed: Copies, adopted: Copies, desk: Desks
) -> None:
    adopted("hoangliet", parent=confirmed())
    staff = staff_panel(model, desk("unit_officer", "minhquang", REPORTED), REPORTED)
    public = public_panel(model, REPORTED)
    assert staff is not None
    assert public is not None
    assert (staff.context["family"].copied.value, public.context["family"].confirmed.value) == (2, 1)
    links = [row.get_absolute_url() != "" for row in staff.context["family"].rows]
    assert links == [True, False]
    assert [row.get_absolute_url() for row in public.context["family"].rows] == [""]


def test_the_public_page_of_a_model_tells_where_it_was_copied(
    model: Initiative, confirmed: Copies, adopted: Copies, client: Client, settings: object
) -> None:
    settings.DEMO_TODAY = REPORTED  # type: ignore[attr-defined]
    adopted("hoangliet", parent=confirmed())
    page = client.get(f"/mo-hinh/{model.code}/").text
    assert "Đã nhân rộng ở" in page
    assert "Xã Ba Vì" in page
    assert "Sáu hộ đã có bò." in page
    assert "Phường Hoàng Liệt" not in page
    assert "Chưa đủ nơi áp dụng để ước lượng" in page
    assert "không nói mô hình là nguyên nhân" in page


@pytest.fixture
def two_small_communes(settle: Settle, close_year: Callable[..., None]) -> None:
    """Both rural with two households; the ledger of 2022 is closed in one village each, and Minh Quang has two."""
    for village, commune in (("thon-lat", "minhquang"), ("thon-hop", "xa-bavi")):
        settle(village, "01", "Đặng Thị Sơn Ca")  # keeps bees behind the school
        settle(village, "02", "Lý Văn Rừng Xanh")  # walks an hour to the market
        close_year(commune, village, 2022, "national")


@pytest.mark.usefixtures("two_small_communes")
def test_a_model_from_a_place_like_ones_own_is_suggested_with_the_why(
    model: Initiative, city: dict[str, Unit], settle: Settle
) -> None:
    found = suggestions(Unit.objects.select_related("seat").get(key="xa-bavi"), date(2023, 4, 1))
    assert [(one.edition.initiative, one.points, one.copied) for one in found] == [(model, 2, 0)]
    assert found[0].place is not None
    assert found[0].place.name == "Xã Minh Quang"
    assert found[0].likeness.alike == ("Cùng là nông thôn", "Số hộ gần nhau (nơi kia 2 hộ)")
    assert found[0].likeness.unknown == ("Tỷ lệ hộ nghèo: chưa có số liệu",)


def test_one_does_not_suggest_ones_own_or_what_is_copied_already(
    model: Initiative, adopted: Copies, city: dict[str, Unit]
) -> None:
    adopted()
    for key in ("minhquang", "xa-bavi"):
        assert suggestions(Unit.objects.select_related("seat").get(key=key), REPORTED) == []
    found = suggestions(Unit.objects.select_related("seat").get(key="bavi"), REPORTED)
    assert [(one.edition.initiative, one.place, one.points) for one in found] == [(model, None, 0)]


def test_recognised_and_not_copied_is_known_until_somebody_begins(
    model: Initiative, adopted: Copies, desk: Desks
) -> None:
    city = desk("standing_officer", "", REPORTED)
    assert list(uncopied(city, REPORTED)) == [model]
    made = adopted()
    assert not uncopied(city, REPORTED).exists()
    services.stop(made, by=desk("unit_officer", "xa-bavi", REPORTED), reason="Không có đất cỏ.")
    assert list(uncopied(city, REPORTED)) == [model]
