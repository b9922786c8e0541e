"""One need, one active helper, who knows a code and nothing of the household."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from chungtay.apps.givers.models import Giver, GiverKind
from chungtay.apps.support.models import Need, NeedState, Pairing, PairingState
from chungtay.apps.support.pairing_up import Promise
from chungtay.apps.support.services import end_pairing, enter_need, finish_pairing, pair_need, take_need, tell_news
from chungtay.apps.support.tests.conftest import Settle
from chungtay.apps.support.todos import todos
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base import codes
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, SINCE, UNTIL, Desks

HOA = "Phùng Thị Hoa"  # raises two goats behind a bamboo house
LUC = "Đinh Văn Lực"  # left poverty last year and remembers it
SignIn = Callable[..., Client]
ROOF = Promise("Lợp lại mái nhà", 30_000_000)


@pytest.fixture
def firm(city: dict[str, Unit]) -> Unit:
    """An invented enterprise of the district."""
    units.load_units(
        [UnitRow("cty-song-xanh", "Công ty Sông Xanh", Kind.ENTERPRISE, Level.DISTRICT, "271", "bavi", SINCE, UNTIL)],
        by=SystemDesk(DAY),
    )
    city["cty-song-xanh"] = Unit.objects.get(key="cty-song-xanh")
    return city["cty-song-xanh"]


@pytest.fixture
def need(settle: Settle, desk: Desks) -> Need:
    home = settle("thon-lat", "07", HOA, national_class="poor")
    return enter_need(
        home.unit, by=desk("poverty_officer", "minhquang"), household=home, kind="nha_o", words="Mái dột", estimated=30
    )


def test_of_two_helpers_for_one_need_the_second_is_refused_with_words(need: Need, firm: Unit, desk: Desks) -> None:
    taken = take_need(need, by=desk("enterprise_officer", "cty-song-xanh"), promise=ROOF)
    assert (taken.giver.is_unit, taken.giver.kind) == (firm, GiverKind.ENTERPRISE)
    with pytest.raises(Refused, match="vừa có người khác nhận giúp"):
        pair_need(need, by=desk("village_head", "thon-lat"), promise=Promise("Góp công"))
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        Pairing.objects.create(
            need=need, unit=need.unit, giver=taken.giver, promised="Góp công", since=DAY, last_news_on=DAY
        )


def test_the_helper_sees_code_kind_and_commune_and_nothing_else(
    need: Need, firm: Unit, desk: Desks, sign_in: SignIn
) -> None:
    visitor = sign_in("enterprise_officer", "cty-song-xanh")
    pages = [visitor.get("/ket-noi/"), visitor.get(f"/ket-noi/nhan/{need.code}/")]
    answer = visitor.post(f"/ket-noi/nhan/{need.code}/", {"promised": "Lợp lại mái nhà", "dong": "30.000.000"})
    pairing = Pairing.objects.get()
    assert answer.url == f"/ket-noi/{pairing.pk}/"  # type: ignore[attr-defined]
    tell_news(pairing, by=desk("village_head", "thon-lat"), words="Đã chở vật liệu tới")
    pages += [visitor.get(f"/ket-noi/{pairing.pk}/"), visitor.get("/ket-noi/")]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert codes.grouped(need.code) in text
        assert "Nhà ở" in text
        assert "Xã Minh Quang" in text
        for secret in (HOA, "Thôn Lặt", "Mái dột", f"/ho/{need.household_id}/", "/nhu-cau/"):
            assert secret not in text
    assert visitor.get(f"/nhu-cau/{need.code}/").status_code == 403
    assert visitor.get(f"/ket-noi/nhan/{need.code}/").status_code == 404
    assert visitor.get(f"/ket-noi/{pairing.pk}/ket-qua/").status_code == 403


def test_a_helper_opens_no_pair_of_another(need: Need, firm: Unit, desk: Desks, sign_in: SignIn) -> None:
    pairing = pair_need(need, by=desk("village_head", "thon-lat"), promise=Promise("Góp công dựng nhà"))
    assert sign_in("enterprise_officer", "cty-song-xanh").get(f"/ket-noi/{pairing.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        tell_news(pairing, by=desk("enterprise_officer", "cty-song-xanh"), words="Đã xong")


def test_a_result_meets_the_need_or_opens_it_again(need: Need, firm: Unit, desk: Desks) -> None:
    officer, helper = desk("poverty_officer", "minhquang"), desk("enterprise_officer", "cty-song-xanh")
    pairing = finish_pairing(take_need(need, by=helper, promise=ROOF), by=officer, result="Lợp được nửa mái", met=False)
    need.refresh_from_db()
    assert (pairing.state, need.state) == (PairingState.FINISHED, NeedState.OPEN)
    again = take_need(need, by=helper, promise=ROOF)
    with pytest.raises(NotAllowed):
        finish_pairing(again, by=helper, result="Xong cả mái", met=True)
    finish_pairing(again, by=officer, result="Xong cả mái", met=True)
    need.refresh_from_db()
    assert (need.state, need.closed_on) == (NeedState.MET, officer.day)
    with pytest.raises(Refused, match="đã kết thúc"):
        end_pairing(again, by=helper, reason="Không làm nữa")


def test_a_pair_ends_with_a_reason_and_the_need_waits_again(need: Need, firm: Unit, desk: Desks) -> None:
    helper = desk("enterprise_officer", "cty-song-xanh")
    pairing = take_need(need, by=helper, promise=ROOF)
    with pytest.raises(Refused, match="ít nhất 5 ký tự"):
        end_pairing(pairing, by=helper, reason=" a ")
    end_pairing(pairing, by=helper, reason="Công ty dời nhà máy")
    need.refresh_from_db()
    assert need.state == NeedState.OPEN


def test_households_help_households_without_being_named_among_givers(need: Need, settle: Settle, desk: Desks) -> None:
    head, other = desk("village_head", "thon-lat"), settle("thon-lat", "09", LUC)
    pairing = pair_need(need, by=head, promise=Promise("Cho mượn trâu cày", minutes="BB 03/2022"), helper=other)
    assert pairing.giver.name == "Hộ 09, Thôn Lặt, xã Minh Quang"
    assert (pairing.helper_household, pairing.minutes) == (other, "BB 03/2022")
    assert not Giver.objects.filter(name__contains="Lực").exists()
    end_pairing(pairing, by=desk("poverty_officer", "minhquang"), reason="Trâu đã bán")
    need.refresh_from_db()
    with pytest.raises(Refused, match="chính mình"):
        pair_need(need, by=head, promise=Promise("Tự làm lấy"), helper=need.household)


def test_a_pair_without_news_is_asked_about_after_ninety_days(need: Need, firm: Unit, desk: Desks) -> None:
    helper = desk("enterprise_officer", "cty-song-xanh")
    pairing = take_need(need, by=helper, promise=ROOF)
    village = desk("village_head", "thon-lat")
    assert todos(village, DAY + timedelta(days=89)) == []
    for asked in (village, helper, desk("poverty_officer", "minhquang")):
        (one,) = todos(asked, DAY + timedelta(days=90))
        assert one.url == f"/ket-noi/{pairing.pk}/"
        assert HOA not in one.title
    assert todos(desk("unit_officer", "bavi"), DAY + timedelta(days=90)) == []
    tell_news(pairing, by=helper, words="Đang chờ hết mưa")
    Pairing.objects.update(last_news_on=date(2022, 12, 1))
    assert todos(village, date(2022, 12, 26)) == []
