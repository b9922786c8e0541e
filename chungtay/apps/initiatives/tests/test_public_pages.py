"""What everybody sees: published texts and nothing of drafts; and the form to tell of a good model."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.initiatives import services
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.initiatives.queries.places import places
from chungtay.apps.initiatives.tests.conftest import Models, entry, public_text
from chungtay.apps.initiatives.todos import todos
from chungtay.apps.units.models import Unit
from chungtay.base import public_forms
from chungtay.base.codes import grouped
from conftest import DAY, Desks
from tests.heads import shared, structured

SignIn = Callable[..., Client]
TITLE = "Ngân hàng bò: nuôi một con, giúp hai nhà"
TOLD = {
    "kind": "model", "theme": "nha_o", "title": "Tổ thợ xây nhà cho hộ nghèo", "unit": "xa minh quang",
    "words": "Tổ thợ trong xóm góp công xây bảy căn nhà.", "name": "Bà Nắng", "contact": "gặp ở chợ",
}  # fmt: skip


def text(page: Any) -> str:
    return str(page.content.decode())


def test_the_public_never_sees_what_is_not_published(drafted: Models, recognised: Models) -> None:
    draft, done = drafted(title="Còn đang viết dở dang"), recognised()
    public = Client()
    assert "Chưa có bài nào được công bố" in text(public.get("/mo-hinh/"))
    for one in (draft, done):
        assert public.get(f"/mo-hinh/{one.code}/").status_code == 404
        assert public.get(f"/sang-kien/{one.code}/").status_code == 302


def test_the_page_tells_story_steps_figures_cost_and_decision(published: Models) -> None:
    shown = text(Client().get(published().public_url))
    for words in (TITLE, "Chọn hộ", "Hộ có bò", "150.000.000", "125/QĐ-UBND", "Trước (31/12/2021)", "bar-value"):
        assert words in shown
    assert "Nguyễn Văn Ánh" not in shown


def test_a_shared_model_is_an_article_with_its_card_its_days_and_who_did_it(published: Models) -> None:
    initiative = published()
    page = text(Client().get(initiative.public_url))
    about, told = shared(page), structured(page)
    card = f"http://127.0.0.1:8000/hinh-chia-se/model/{initiative.code}.png"
    assert (about["og:type"], about["og:title"], about["og:image"]) == ("article", TITLE, card)
    assert (told["@type"], told["headline"], told["image"]) == ("Article", TITLE, card)
    assert told["author"]["name"] == "Ủy ban nhân dân xã Minh Quang"
    assert told["datePublished"] == about["article:published_time"] == DAY.isoformat()
    assert Client().get(card.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_the_list_is_searched_without_tones_and_filtered(published: Models) -> None:
    published()
    public = Client()
    for query in ("", "?tim=ngan hang bo", "?loai=model&cap=1", "?linh_vuc=sinh_ke"):
        assert TITLE in text(public.get(f"/mo-hinh/{query}"))
    for query in ("?tim=ngan hang gao", "?loai=initiative", "?cap=3", "?linh_vuc=y_te"):
        assert TITLE not in text(public.get(f"/mo-hinh/{query}"))
    assert public.get("/mo-hinh/?loai=x&cap=9&trang=z").status_code == 200


def test_an_earlier_text_stays_readable(published: Models, desk: Desks) -> None:
    initiative = published()
    new = public_text(title="Ngân hàng bò: nay hai mươi hộ")
    services.amend(initiative, by=desk("emulation_officer"), text=new, what_changed="Thêm mười hộ.")
    public = Client()
    assert "Ngân hàng bò: nay hai mươi hộ" in text(public.get(initiative.public_url))
    before = text(public.get(f"{initiative.public_url}?ban=1"))
    assert TITLE in before and "Đây là bản cũ." in before and "Thêm mười hộ." in before
    assert public.get(f"{initiative.public_url}?ban=3").status_code == 404


def test_a_withdrawn_page_says_so_and_shows_nothing_else(published: Models, desk: Desks) -> None:
    initiative = published()
    services.withdraw(initiative, by=desk("emulation_officer"), reason="Số liệu không đúng.")
    public = Client()
    shown = text(public.get(initiative.public_url))
    assert "đã được rút ngày" in shown and "Số liệu không đúng." in shown
    assert "Hộ có bò" not in shown and "Chọn hộ" not in shown
    assert TITLE not in text(public.get("/mo-hinh/"))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever fills in a form takes longer than a machine: the page was opened a minute before it is sent."""
    moment = datetime(2022, 9, 27, 8, tzinfo=UTC)
    monkeypatch.setattr(public_forms, "now", lambda: moment)
    stamp = public_forms.new_stamp("initiatives.proposal")
    monkeypatch.setattr(public_forms, "now", lambda: moment + timedelta(minutes=1))
    TOLD["dau_gio"] = stamp


@pytest.mark.usefixtures("city", "patient")
def test_somebody_tells_of_a_model_and_follows_it_by_a_code(desk: Desks, sign_in: SignIn) -> None:
    public = Client()
    answer = public.post("/mo-hinh/gioi-thieu/", TOLD)
    made = Initiative.objects.get()
    assert (made.state, made.unit.key, made.from_public) == ("draft", "minhquang", True)
    assert answer["Location"] == f"/mo-hinh/gioi-thieu/{grouped(made.proposal.code)}/"
    page = public.get(answer["Location"])
    assert "Đơn vị đã nhận và đang xem." in text(page)
    assert "Bà Nắng" not in text(page)
    assert page["Cache-Control"] == "no-store, private"
    assert [one.title for one in todos(desk("unit_officer", "minhquang"), DAY)] == [
        "Người dân giới thiệu: Tổ thợ xây nhà cho hộ nghèo"
    ]
    mine = text(sign_in("unit_officer", "minhquang").get(f"/sang-kien/{made.code}/"))
    assert "Bà Nắng" in mine and "gặp ở chợ" in mine
    services.save_draft(made, by=desk("unit_officer", "minhquang"), entry=entry())
    services.send(made, by=desk("unit_officer", "minhquang"))
    assert "Bà Nắng" not in text(sign_in("unit_officer", "bavi").get(f"/sang-kien/{made.code}/"))
    services.refuse(made, by=desk("unit_officer", "bavi"), reason="Tổ thợ làm lấy tiền công.")
    assert "Tổ thợ làm lấy tiền công." in text(public.get(answer["Location"]))


@pytest.mark.usefixtures("city", "patient")
def test_the_form_keeps_what_was_typed_and_asks_which_place() -> None:
    page = Client().post("/mo-hinh/gioi-thieu/", TOLD | {"unit": "Hoàng", "words": "ngắn"})
    assert page.status_code == 422
    shown = text(page)
    assert "Chưa tìm thấy nơi này" in shown and "Bà Nắng" in shown
    assert not Initiative.objects.exists()


@pytest.mark.usefixtures("city", "patient")
def test_a_machine_that_fills_the_trap_sends_nothing() -> None:
    assert Client().post("/mo-hinh/gioi-thieu/", TOLD | {"trang_web_rieng": "x"}).status_code == 422
    assert not Initiative.objects.exists()


def test_places_are_found_without_tones_and_kind(city: dict[str, Unit]) -> None:
    found = places(DAY)
    assert [label for _, label in found.named("ba vi")] == ["xã Ba Vì, huyện Ba Vì"]
    assert found.named("Phường Hoàng Liệt, quận Hoàng Mai") == [
        (city["hoangliet"].pk, "phường Hoàng Liệt, quận Hoàng Mai")
    ]
    assert found.named("Ba") == []


def test_unknown_codes_lead_nowhere(db: None) -> None:
    for code in ("ABCD-EFGH-JKMN", "x"):
        assert Client().get(f"/mo-hinh/gioi-thieu/{code}/").status_code == 404
