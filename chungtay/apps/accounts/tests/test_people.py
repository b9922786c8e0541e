"""People and posts: entering, giving and ending posts, desks by day, names in Vietnamese order."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError, call_command
from django.test import Client

from chungtay.apps.accounts import services
from chungtay.apps.accounts.desks import desks_of
from chungtay.apps.accounts.models import Person, Post, User
from chungtay.apps.accounts.sorting import sort_text
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import Refused
from chungtay.base.models import Event
from conftest import DAY, Desks

SignIn = Callable[..., Client]
ADMIN = SystemDesk(DAY)


def test_names_sort_by_given_name_then_tones() -> None:
    names = ["Nguyễn Văn Ánh", "Trần Thị Anh", "Lê Thị Đào", "Lê Văn Dũng", "Bùi Thị An", "Nguyễn Thị Ân"]
    assert sorted(names, key=sort_text) == [
        "Bùi Thị An", "Trần Thị Anh", "Nguyễn Văn Ánh", "Nguyễn Thị Ân", "Lê Văn Dũng", "Lê Thị Đào",
    ]  # fmt: skip


def test_the_database_sorts_names_the_same_way(db: None) -> None:
    names = ["Lê Thị Đào", "Nguyễn Văn Ánh", "Lê Văn Dũng", "Trần Thị Anh", "Đặng Thị An", "Bùi Thị An"]
    for name in names:
        services.enter_person(by=ADMIN, full_name=name)
    stored = list(Person.objects.order_by("sort_key").values_list("full_name", flat=True))
    assert stored == sorted(names, key=sort_text)


def test_a_post_holds_from_its_first_day_to_the_day_before_its_end(city: dict[str, Unit]) -> None:
    person = services.enter_person(by=ADMIN, full_name="Đỗ Văn Hạn")
    services.give_post(person, by=ADMIN, unit=city["bavi"], role="unit_officer", since=DAY, until=date(2023, 1, 1))
    assert desks_of(person, date(2022, 9, 26)) == []
    assert [desk.unit_key for desk in desks_of(person, date(2022, 12, 31))] == ["bavi"]
    assert desks_of(person, date(2023, 1, 1)) == []


def test_the_same_post_twice_at_once_is_refused(city: dict[str, Unit]) -> None:
    person = services.enter_person(by=ADMIN, full_name="Đỗ Văn Hai")
    services.give_post(person, by=ADMIN, unit=city["bavi"], role="unit_officer", since=DAY)
    with pytest.raises(Refused, match="đã giữ vị trí này"):
        services.give_post(person, by=ADMIN, unit=city["bavi"], role="unit_officer", since=date(2023, 1, 1))


def test_a_post_cannot_end_before_it_begins(city: dict[str, Unit]) -> None:
    person = services.enter_person(by=ADMIN, full_name="Đỗ Văn Ngược")
    post = services.give_post(person, by=ADMIN, unit=city["bavi"], role="unit_officer", since=DAY)
    with pytest.raises(Refused, match="sau ngày bắt đầu"):
        services.end_post(post, by=ADMIN, until=DAY)


def test_a_person_with_two_posts_switches_desk_and_the_event_tells(
    city: dict[str, Unit], desk: Desks, sign_in: SignIn
) -> None:
    sitting = desk("unit_officer", "minhquang")
    person = Person.objects.get(pk=sitting.person_id)
    second = services.give_post(person, by=ADMIN, unit=city["hoangliet"], role="unit_officer", since=DAY)
    visitor = sign_in("unit_officer", "minhquang")
    assert visitor.get("/don-vi/hoangliet/").status_code == 404
    assert visitor.post("/vi-tri/chuyen/", {"post": second.pk}).status_code == 302
    assert visitor.get("/don-vi/hoangliet/").status_code == 200
    assert Event.objects.latest("pk").verb == "accounts.choose_desk"


def test_nobody_sits_down_at_somebody_elses_desk(desk: Desks, sign_in: SignIn) -> None:
    other = desk("unit_leader", "hoangmai")
    visitor = sign_in("unit_officer", "minhquang")
    assert visitor.post("/vi-tri/chuyen/", {"post": other.post_id}).status_code == 404
    assert visitor.post("/vi-tri/chuyen/", {"post": "١٢"}).status_code == 404


def test_somebody_without_a_post_today_is_told_so(city: dict[str, Unit]) -> None:
    person = services.enter_person(by=ADMIN, full_name="Ngô Thị Nghỉ")
    user = services.open_sign_in(person, by=ADMIN, username="nghi", password=None)
    visitor = Client()
    visitor.force_login(user, backend="chungtay.apps.accounts.backends.SignIns")
    answer = visitor.get("/don-vi/")
    assert answer.status_code == 403
    assert "chưa có vị trí công tác" in answer.content.decode()


def test_the_administrator_enters_a_person_with_a_post_in_one_form(sign_in: SignIn) -> None:
    form = {
        "full_name": "Cao Thị Mới", "username": "caomoi", "password": "mot-mat-khau-dai", "unit": "minhquang",
        "role": "poverty_officer", "title": "", "since": "01/10/2022", "once": "một-lần",
    }  # fmt: skip
    admin = sign_in("system_admin")
    assert admin.post("/nguoi-dung/them/", form).status_code == 302
    post = Post.objects.get(person__full_name="Cao Thị Mới")
    assert (post.unit.key, post.role, post.since) == ("minhquang", "poverty_officer", date(2022, 10, 1))


def test_a_wrong_form_keeps_what_was_typed_and_says_where(sign_in: SignIn) -> None:
    form = {"full_name": "Cao Thị Sai", "username": "caosai", "password": "mot-mat-khau-dai", "unit": "khong-co",
            "role": "poverty_officer", "since": "01/10/2022"}  # fmt: skip
    page = sign_in("system_admin").post("/nguoi-dung/them/", form).content.decode()
    assert "Anh/chị xem lại mã ở trang đơn vị." in page
    assert 'value="Cao Thị Sai"' in page
    assert not Person.objects.filter(full_name="Cao Thị Sai").exists()


def test_only_the_administrator_opens_the_form(sign_in: SignIn) -> None:
    assert sign_in("standing_officer").get("/nguoi-dung/them/").status_code == 403
    assert sign_in("auditor").get("/nguoi-dung/").status_code == 200


def test_five_wrong_passwords_lock_the_door(city: dict[str, Unit], settings: object) -> None:
    person = services.enter_person(by=ADMIN, full_name="Ngô Thị Khóa")
    services.open_sign_in(person, by=ADMIN, username="khoa", password="dung-mat-khau-1")
    answers = [Client().post("/dang-nhap/", {"login": "khoa", "password": "sai"}).status_code for _ in range(6)]
    assert answers[0] == 200
    assert answers[-1] == 429
    assert Client().post("/dang-nhap/", {"login": "khoa", "password": "dung-mat-khau-1"}).status_code == 429


def test_one_hash_serves_many_sign_ins_and_nothing_else_is_taken_for_a_hash(city: dict[str, Unit]) -> None:
    word = "dung-mat-khau-1"
    for username in ("mai", "lan"):
        person = services.enter_person(by=ADMIN, full_name=f"Ngô Thị {username.title()}")
        user = services.open_sign_in(
            person, by=ADMIN, username=username, password=word, hashed=make_password(word, salt="mot-hai-ba")
        )
        assert user.check_password(word)
    person = services.enter_person(by=ADMIN, full_name="Ngô Thị Thô")
    with pytest.raises(ValueError, match="hashing algorithm"):
        services.open_sign_in(person, by=ADMIN, username="tho", password=word, hashed=word)


def test_a_right_password_opens_and_a_closed_account_does_not(city: dict[str, Unit]) -> None:
    person = services.enter_person(by=ADMIN, full_name="Ngô Thị Vào")
    user = services.open_sign_in(person, by=ADMIN, username="vao", password="dung-mat-khau-1")
    assert Client().post("/dang-nhap/", {"login": "vao", "password": "dung-mat-khau-1"}).status_code == 302
    services.close_sign_in(user, by=ADMIN)
    visitor = Client()
    answer = visitor.post("/dang-nhap/", {"login": "vao", "password": "dung-mat-khau-1"})
    assert answer.headers["Location"] == "/tai-khoan-khoa/"
    assert visitor.get("/don-vi/").headers["Location"] == "/dang-nhap/?next=/don-vi/"
    assert User.objects.get(username="vao").is_active is False


def test_the_administrator_gives_a_further_post_and_closes_a_sign_in(sign_in: SignIn, city: dict[str, Unit]) -> None:
    person = services.enter_person(by=ADMIN, full_name="Trương Thị Thêm")
    user = services.open_sign_in(person, by=ADMIN, username="them", password=None)
    admin = sign_in("system_admin")
    form = {"unit": "minhquang", "role": "village_head", "title": "", "since": "01/10/2022"}
    assert admin.post(f"/nguoi-dung/{person.pk}/", form).status_code == 302
    assert Post.objects.get(person=person).role == "village_head"
    assert "Vị trí này đang có hiệu lực." in admin.post(f"/nguoi-dung/{person.pk}/", form).content.decode()
    admin.post(f"/nguoi-dung/{person.pk}/dang-nhap/")
    user.refresh_from_db()
    assert user.is_active is False
    assert "Đang khóa" in admin.get(f"/nguoi-dung/{person.pk}/").content.decode()


def test_the_first_administrator_is_entered_once(city: dict[str, Unit], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "mot-mat-khau-dai-1")
    call_command("first_admin", "quantri", "Tống Thị Đầu", "ban-tdkt")
    assert Post.objects.get(role="system_admin").person.full_name == "Tống Thị Đầu"
    with pytest.raises(CommandError, match="Đã có quản trị hệ thống"):
        call_command("first_admin", "khac", "Tống Thị Hai", "ban-tdkt")
