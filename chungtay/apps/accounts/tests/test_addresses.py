"""A person's address of mail: entered by the administrator, confirmed by a code, limited in tries."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from chungtay.apps.accounts import services
from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.accounts.models import AddressClaim, Person, User
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks

MORNING = datetime(2022, 9, 27, 3, tzinfo=UTC)
MINE = "anh@chungtay.test"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(MORNING, tick=False) as moved:
        yield moved


@pytest.fixture
def officer(desk: Desks) -> tuple[PostDesk, User]:
    """Nguyễn Văn Ánh, who has a sign-in and no address."""
    sitting = desk("unit_officer", "minhquang")
    person = Person.objects.get(pk=sitting.person_id)
    return sitting, services.open_sign_in(person, by=SystemDesk(DAY), username="anh", password=None)


def other(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08d}"


def test_the_right_code_confirms_the_address_once(officer: tuple[PostDesk, User]) -> None:
    by, user = officer
    claim = services.ask_address_code(user, by=by, address=f" {MINE} ")
    assert re.fullmatch(r"\d{8}", claim.code)
    confirmed = services.try_address_code(user, by=by, code=f"{claim.code[:4]} {claim.code[4:]}")
    assert (confirmed.email, confirmed.email_confirmed_at is None) == (MINE, False)
    with pytest.raises(Refused, match="lấy mã mới"):
        services.try_address_code(user, by=by, code=claim.code)


def test_a_wrong_code_is_counted_and_after_five_the_right_one_is_of_no_use(officer: tuple[PostDesk, User]) -> None:
    by, user = officer
    claim = services.ask_address_code(user, by=by, address=MINE)
    for _ in range(5):
        assert services.try_address_code(user, by=by, code=other(claim.code)).email_confirmed_at is None
    assert AddressClaim.objects.get().tries == 5
    with pytest.raises(Refused):
        services.try_address_code(user, by=by, code=claim.code)
    assert User.objects.get(pk=user.pk).email_confirmed_at is None


def test_a_code_holds_for_half_an_hour_and_codes_are_not_to_be_had_without_end(
    officer: tuple[PostDesk, User], clock: Any
) -> None:
    by, user = officer
    claim = services.ask_address_code(user, by=by, address=MINE)
    clock.shift(timedelta(minutes=31))
    with pytest.raises(Refused):
        services.try_address_code(user, by=by, code=claim.code)
    for _ in range(4):
        services.ask_address_code(user, by=by, address=MINE)
        with pytest.raises(Refused, match="chờ một phút"):
            services.ask_address_code(user, by=by, address=MINE)
        clock.shift(timedelta(minutes=2))
    with pytest.raises(Refused, match="ngày mai"):
        services.ask_address_code(user, by=by, address=MINE)


def test_nobody_confirms_the_address_of_another_and_another_address_needs_another_code(
    officer: tuple[PostDesk, User], desk: Desks
) -> None:
    by, user = officer
    claim = services.ask_address_code(user, by=by, address=MINE)
    stranger = desk("unit_officer", "bavi")
    with pytest.raises(NotAllowed):
        services.try_address_code(user, by=stranger, code=claim.code)
    AddressClaim.objects.update(address="khac@chungtay.test")
    assert services.try_address_code(user, by=by, code=claim.code).email_confirmed_at is None


def test_what_the_administrator_enters_waits_for_the_person_and_no_address_stands_in_the_audit(
    officer: tuple[PostDesk, User], desk: Desks
) -> None:
    by, user = officer
    claim = services.ask_address_code(user, by=by, address=MINE)
    services.try_address_code(user, by=by, code=claim.code)
    changed = services.enter_address(user, by=desk("system_admin"), address="moi@chungtay.test")
    assert (changed.email, changed.email_confirmed_at) == ("moi@chungtay.test", None)
    with pytest.raises(NotAllowed):
        services.enter_address(user, by=by, address=MINE)
    services.drop_address(user, by=by)
    assert User.objects.get(pk=user.pk).email == ""
    written = " ".join(str(event.changes) for event in Event.objects.all())
    assert MINE not in written
    assert "moi@" not in written
    assert claim.code not in written


def test_the_administrator_enters_an_address_on_the_page_of_the_person(
    sign_in: Callable[..., Client], officer: tuple[PostDesk, User]
) -> None:
    _, user = officer
    admin = sign_in("system_admin")
    admin.post(f"/nguoi-dung/{user.person_id}/thu-dien-tu/", {"address": MINE})
    page = admin.get(f"/nguoi-dung/{user.person_id}/").content.decode()
    assert MINE in page
    assert "chờ người dùng xác nhận" in page
    wrong = admin.post(f"/nguoi-dung/{user.person_id}/thu-dien-tu/", {"address": "x"})
    assert wrong.context["address_form"].errors["address"]
