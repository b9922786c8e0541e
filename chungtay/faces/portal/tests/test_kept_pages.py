"""Kept pages: nobody meets an old one, somebody else's, or one with a token; and most meet no database at all."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from chungtay.apps.funds.models import Fund
from chungtay.apps.funds.services import open_fund, receive
from chungtay.apps.givers.models import Giver, GiverKind
from chungtay.apps.units.models import Unit
from chungtay.base import page_cache, stamping
from chungtay.base.access import SystemDesk
from chungtay.base.page_cache import shelf
from chungtay.base.public_middleware import PublicPages
from chungtay.base.public_pages import public_page
from chungtay.base.stamp_models import PublicStamp
from conftest import DAY, Desks

PAGE = "/cong-khai/quy/"


@pytest.fixture(autouse=True)
def kept(settings: Any) -> Iterator[None]:
    """Pages are kept, and the stamp is read for every request, so that no test waits."""
    settings.PAGE_CACHE_MB, settings.PUBLIC_STAMP_SECONDS = 4, 0
    shelf.clear()
    stamping.reader.forget()
    yield
    shelf.clear()
    stamping.reader.forget()


@pytest.fixture
def fund(city: dict[str, Unit], desk: Desks) -> Fund:
    return open_fund(city["minhquang"], by=desk("unit_leader", "minhquang", DAY))


def seen(address: str = PAGE, **headers: str) -> str:
    answer = Client().get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def give(fund: Fund, desk: Desks) -> None:
    """Hợp tác xã Bò Vàng brings five million dong to the fund of its commune."""
    giver = Giver.objects.create(
        unit=fund.unit, kind=GiverKind.PERSON, name="Hợp tác xã Bò Vàng", search_key="x", may_be_named=True, since=DAY
    )
    keeper = desk("treasurer", "minhquang", DAY)
    receive(fund, by=keeper, giver=giver, day=DAY, kind="money", amount=5_000_000, account="bank", words="Ủng hộ")


def test_the_second_reader_is_answered_without_the_database(
    fund: Fund, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.PUBLIC_STAMP_SECONDS = 60
    first = seen()
    with django_assert_num_queries(0):
        assert seen() == first


def test_an_act_that_the_public_sees_makes_the_page_new_at_once(fund: Fund, desk: Desks) -> None:
    assert "5.000.000" not in seen()
    give(fund, desk)
    assert "5.000.000" in seen()


def test_the_stamp_is_read_again_after_its_time(settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    settings.PUBLIC_STAMP_SECONDS = 0.5
    clock = {"now": 100.0}
    monkeypatch.setattr("chungtay.base.stamping.time.monotonic", lambda: clock["now"])
    before = stamping.reader.current()
    PublicStamp.objects.create(verb="funds.receive")
    clock["now"] = 100.4
    assert stamping.reader.current() == before
    clock["now"] = 100.6
    assert stamping.reader.current() != before


def test_an_act_that_ends_late_with_a_lower_key_is_noticed(db: None) -> None:
    PublicStamp.objects.create(pk=12, verb="funds.receive")
    before = stamping.read()
    PublicStamp.objects.create(pk=11, verb="funds.spend")
    assert stamping.read() != before


def test_old_stamps_are_tidied_and_the_newest_stay(db: None) -> None:
    PublicStamp.objects.bulk_create([PublicStamp(verb="funds.receive")] * 103)
    newest = list(PublicStamp.objects.order_by("-pk").values_list("pk", flat=True)[:100])
    assert stamping.tidy() == 3
    assert list(PublicStamp.objects.order_by("-pk").values_list("pk", flat=True)) == newest
    assert stamping.tidy() == 0


def test_who_has_signed_in_neither_gets_a_kept_page_nor_leaves_his_own(fund: Fund, sign_in: Any) -> None:
    stranger = seen()
    reader = sign_in("unit_officer", "minhquang")
    assert "Về bàn làm việc" in reader.get(PAGE).content.decode()
    shelf.clear()
    reader.get(PAGE)
    assert not shelf.pages
    assert seen() == stranger
    assert "Về bàn làm việc" not in stranger


def test_a_message_that_waits_is_not_shown_to_the_next(fund: Fund) -> None:
    reader = Client()
    reader.cookies["messages"] = "somebody's"
    reader.get(PAGE)
    assert not shelf.pages


def asked_of(view: Any, **cookies: str) -> HttpResponse:
    request = RequestFactory().get("/cong-khai/thu/")
    request.COOKIES.update(cookies)
    return PublicPages(view)(request)


def test_a_page_with_somebodys_token_or_cookie_is_never_kept(db: None) -> None:
    @public_page
    def with_token(request: HttpRequest) -> HttpResponse:
        return HttpResponse(get_token(request))

    @public_page
    def with_cookie(_request: HttpRequest) -> HttpResponse:
        answer = HttpResponse("x")
        answer.set_cookie("own", "1")
        return answer

    def unmarked(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("x")

    for view in (with_token, with_cookie, unmarked):
        asked_of(view)
        assert not shelf.pages


def test_a_page_that_forbids_it_or_answers_a_password_is_never_kept(db: None) -> None:
    @public_page
    def forbidding(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("x", headers={"Cache-Control": "no-store, private"})

    @public_page
    def plain(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("x")

    asked_of(forbidding)
    PublicPages(plain)(RequestFactory().get("/cong-khai/thu/", headers={"authorization": "Basic eDp4"}))
    assert not shelf.pages
    asked_of(plain)
    assert len(shelf.pages) == 1


def test_a_page_that_is_not_found_is_not_kept(fund: Fund) -> None:
    assert Client().get("/cong-khai/quy/hoangliet/").status_code == 404
    assert not shelf.pages


def test_languages_days_and_queries_are_pages_of_their_own(fund: Fund, settings: Any) -> None:
    seen()
    english = Client()
    english.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="en">' in english.get(PAGE).content.decode()
    assert '<html lang="vi">' in seen()
    seen(PAGE + "?trang=1")
    settings.DEMO_TODAY = date(2022, 12, 1)
    seen()
    assert len(shelf.pages) == 4


def test_who_has_the_page_already_is_told_so(fund: Fund, desk: Desks) -> None:
    first = Client().get(PAGE)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    again = Client().get(PAGE, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    give(fund, desk)
    assert Client().get(PAGE, headers={"if-none-match": tag}).status_code == 200


def test_a_page_goes_out_packed_to_those_who_can_unpack_it(fund: Fund) -> None:
    import gzip

    plain = seen()
    packed = Client().get(PAGE, headers={"accept-encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content).decode() == plain
    assert len(packed.content) * 3 < len(plain)
    assert int(packed.headers["Content-Length"]) == len(packed.content)


def test_the_longest_unread_page_goes_when_there_is_no_room(db: None, settings: Any) -> None:
    settings.PAGE_CACHE_MB = 1

    def kept_page(body: bytes) -> page_cache.Kept:
        return page_cache.Kept((0, 0), 0.0, (), body, b"", "")

    for name in ("a", "b", "c"):
        shelf.put((name,), kept_page(b"x" * 400_000))
    assert list(shelf.pages) == [("b",), ("c",)]
    assert shelf.size == 800_000


def test_an_act_that_fails_leaves_no_stamp(fund: Fund, desk: Desks) -> None:
    before = stamping.read()
    with pytest.raises(Exception, match="quyền"):
        open_fund(fund.unit, by=SystemDesk(DAY))
    assert stamping.read() == before


def test_the_reader_chooses_his_language_and_goes_back_where_he_was(client: Client, settings: Any) -> None:
    answer = client.get("/ngon-ngu/", {"ngon_ngu": "en", "ve": PAGE})
    assert answer.headers["Location"] == PAGE
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    for outside in ("https://example.org/", "//example.org/", ""):
        assert client.get("/ngon-ngu/", {"ngon_ngu": "en", "ve": outside}).headers["Location"] == "/cong-khai/"
