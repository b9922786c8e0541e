"""Public forms: the trap, the signed time, the once-only key, and the limit per sender that keeps no address."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django import forms
from django.http import HttpResponse
from django.test import RequestFactory

from chungtay.base import public_forms, public_limits
from chungtay.base.errors import KeyReused, Refused
from chungtay.base.models import PublicCount
from chungtay.base.public_forms import STAMP, TRAP, PublicForm, answer_public, new_stamp
from chungtay.base.public_limits import Limit, TooManyError, count_sending

NOON = datetime(2024, 12, 20, 12, tzinfo=UTC)


class Wish(PublicForm):
    sending = "wish"
    limits = (Limit(3, timedelta(minutes=10)), Limit(5, timedelta(days=1)))
    words = forms.CharField(label="Nội dung")


class Other(Wish):
    sending = "other"


class Watch:
    """The time that the forms read, moved by hand."""

    moment = NOON

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    held = Watch()
    monkeypatch.setattr(public_forms, "now", held)
    monkeypatch.setattr(public_limits, "now", held)
    yield held


def filled(stamp: str, **more: str) -> Wish:
    return Wish({"words": "Xin chào", STAMP: stamp, **more})


def test_a_person_who_takes_a_few_seconds_is_let_through(watch: Watch) -> None:
    stamp = new_stamp("wish")
    watch.moment = NOON + timedelta(seconds=3)
    assert filled(stamp).is_valid()


@pytest.mark.parametrize(
    ("after", "message"),
    [
        (timedelta(seconds=2), "quá nhanh"),
        (timedelta(hours=12, seconds=1), "mở đã lâu"),
        (timedelta(seconds=-1), "mở đã lâu"),
    ],
)
def test_what_comes_too_soon_or_too_late_is_asked_to_come_again(watch: Watch, after: timedelta, message: str) -> None:
    stamp = new_stamp("wish")
    watch.moment = NOON + after
    form = filled(stamp)
    assert message in str(form.non_field_errors())
    assert form["words"].value() == "Xin chào"


def test_a_form_that_stood_open_too_long_goes_through_at_the_second_try(watch: Watch) -> None:
    stamp = new_stamp("wish")
    watch.moment = NOON + timedelta(hours=13)
    late = filled(stamp)
    assert not late.is_valid()
    watch.moment += timedelta(seconds=5)
    assert filled(late.stamp).is_valid()


def test_who_was_too_quick_need_not_wait_from_the_start_again(watch: Watch) -> None:
    quick = filled(new_stamp("wish"))
    assert not quick.is_valid()
    watch.moment = NOON + timedelta(seconds=3)
    assert filled(quick.stamp).is_valid()


@pytest.mark.parametrize("stamp", ["", "x", "{}:abc"])
def test_a_stamp_that_was_not_made_here_is_not_taken(watch: Watch, stamp: str) -> None:
    assert not filled(stamp).is_valid()


def test_the_stamp_of_one_form_does_not_open_another(watch: Watch) -> None:
    stamp = new_stamp("other")
    watch.moment = NOON + timedelta(seconds=9)
    assert not filled(stamp).is_valid()
    assert Other({"words": "Xin chào", STAMP: stamp}).is_valid()


def test_the_trap_stops_whoever_fills_in_everything(watch: Watch) -> None:
    stamp = new_stamp("wish")
    watch.moment = NOON + timedelta(seconds=9)
    assert not filled(stamp, **{TRAP: "https://example.org"}).is_valid()
    assert filled(stamp, **{TRAP: ""}).is_valid()


def test_the_key_is_the_same_for_the_same_form_and_another_for_another(watch: Watch) -> None:
    one, two = new_stamp("wish"), new_stamp("wish")
    assert filled(one).once == filled(one).once != filled(two).once


def asked(address: str = "203.0.113.7", **more: Any) -> Any:
    return RequestFactory().post("/", REMOTE_ADDR=address, **more)


@pytest.mark.django_db
def test_the_limit_lets_in_the_last_one_and_refuses_the_next(watch: Watch) -> None:
    for _ in range(3):
        count_sending(asked(), "wish", Wish.limits)
    with pytest.raises(TooManyError) as told:
        count_sending(asked(), "wish", Wish.limits)
    assert told.value.until == NOON + timedelta(minutes=10)
    count_sending(asked("203.0.113.8"), "wish", Wish.limits)
    count_sending(asked(), "other", Wish.limits)
    watch.moment = NOON + timedelta(minutes=10)
    count_sending(asked(), "wish", Wish.limits)


@pytest.mark.django_db
def test_what_is_refused_uses_up_nothing_of_the_longer_limit(watch: Watch) -> None:
    for _ in range(3):
        count_sending(asked(), "wish", Wish.limits)
    for _ in range(9):
        with pytest.raises(TooManyError):
            count_sending(asked(), "wish", Wish.limits)
    watch.moment = NOON + timedelta(minutes=10)
    count_sending(asked(), "wish", Wish.limits)
    count_sending(asked(), "wish", Wish.limits)
    with pytest.raises(TooManyError) as told:
        count_sending(asked(), "wish", Wish.limits)
    assert told.value.until == datetime(2024, 12, 21, tzinfo=UTC)


@pytest.mark.django_db
def test_no_address_is_kept_and_the_hash_goes_with_its_span(watch: Watch) -> None:
    count_sending(asked(), "wish", Wish.limits)
    kept = set(PublicCount.objects.values_list("sender", flat=True))
    assert len(kept) == 2
    assert not any("203.0.113.7" in one for one in kept)
    watch.moment = NOON + timedelta(minutes=10)
    count_sending(asked(), "wish", Wish.limits)
    left = set(PublicCount.objects.values_list("sender", flat=True))
    assert len(left) == 2
    assert len(left & kept) == 1
    watch.moment = NOON + timedelta(days=1)
    assert public_limits.tidy() == 2
    assert not PublicCount.objects.exists()


def test_behind_a_proxy_the_address_that_the_proxy_added_counts(settings: Any) -> None:
    request = asked("10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.9")
    settings.BEHIND_PROXY = False
    assert public_limits.address_of(request) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert public_limits.address_of(request) == "203.0.113.9"


def test_a_block_of_the_newer_net_is_one_sender() -> None:
    one, two = asked("2001:db8:0:1::5"), asked("2001:db8:0:1:ffff::9")
    assert public_limits.address_of(one) == public_limits.address_of(two) == "2001:db8:0:1::/64"


def answered(form: Wish, act: Any) -> HttpResponse:
    return answer_public(
        asked(),
        form,
        act,
        template="base/components/public_guard.html",
        context={},
        done=HttpResponse,
    )


@pytest.mark.django_db
def test_what_is_refused_keeps_the_words_and_what_is_sent_is_answered(watch: Watch) -> None:
    def refuse() -> str:
        raise Refused("Chưa được", {"words": "Viết rõ hơn"})

    def reuse() -> str:
        raise KeyReused

    stamp = new_stamp("wish")
    watch.moment = NOON + timedelta(seconds=9)
    refused = filled(stamp)
    assert answered(refused, refuse).status_code == 422
    assert refused.errors["words"] == ["Viết rõ hơn"]
    changed = filled(stamp)
    assert answered(changed, reuse).status_code == 422
    assert changed.stamp != stamp
    sent = answered(filled(stamp), lambda: "Đã nhận")
    assert (sent.status_code, sent.content.decode()) == (200, "Đã nhận")
    many = answered(filled(stamp), lambda: "Đã nhận")
    assert (many.status_code, many.headers["Cache-Control"]) == (429, "no-store, private")


@pytest.mark.django_db
def test_an_empty_form_comes_with_a_stamp_and_the_trap_closed() -> None:
    page = answer_public(
        RequestFactory().get("/"), Wish(), lambda: "", template="base/components/public_guard.html", context={},
        done=HttpResponse,
    ).content.decode()  # fmt: skip
    assert f'name="{STAMP}" value="' in page
    assert f'name="{TRAP}" tabindex="-1" autocomplete="off"' in page
