"""What people say to a published model: found useful, comments that are looked at first, and reasons for refusal."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.feedback import queries, todos
from chungtay.apps.feedback.models import Comment, CommentState
from chungtay.apps.feedback.services import comment, refuse_comment, show_comment, support
from chungtay.apps.feedback.tests.test_screens import filled, stamp_in, text
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.initiatives.tests.conftest import (
    assigned,
    bench,
    checked,
    drafted,
    judged,
    published,
    recognised,
    sent,
)
from chungtay.base import public_forms
from chungtay.base.access import PublicDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.base.public_forms import STAMP
from chungtay.base.todos import Urgency
from conftest import DAY, Desks

__all__ = ["assigned", "bench", "checked", "drafted", "judged", "published", "recognised", "sent"]
WORDS = "Thôn tôi làm theo, ba nhà đã có nước sạch."
# Khuất Thị Mận tells everybody at the market what works.
MAN = "Khuất Thị Mận"


@pytest.fixture
def model(published: Callable[..., Initiative], settings: Any, monkeypatch: pytest.MonkeyPatch) -> Initiative:
    settings.DEMO_TODAY = DAY
    monkeypatch.setattr(public_forms.PublicForm, "quickest", timedelta(0))
    return Initiative.objects.get(pk=published().pk)


def test_a_comment_shows_only_after_it_was_looked_at(model: Initiative, desk: Desks) -> None:
    said = comment(model, by=PublicDesk(DAY), words=WORDS, name=MAN)
    assert (said.state, said.unit_id) == (CommentState.WAITING, model.unit_id)
    assert not queries.shown_comments(model, DAY)
    with pytest.raises(NotAllowed):
        show_comment(said, by=desk("unit_officer", "hoangliet"))
    show_comment(said, by=desk("unit_officer", "minhquang"))
    assert [one.words for one in queries.shown_comments(model, DAY)] == [WORDS]


def test_what_is_not_shown_has_a_reason_that_the_writer_reads(model: Initiative, desk: Desks) -> None:
    said = comment(model, by=PublicDesk(DAY), words=WORDS)
    refuse_comment(said, by=desk("unit_officer", "minhquang"), reason="Quảng cáo, mua bán.")
    page = text(filled(Client(), "/phan-anh/tra-cuu/", code=said.printed_code))
    assert "Quảng cáo, mua bán." in page and "Không hiện" in page
    assert not queries.shown_comments(model, DAY)


def test_a_comment_that_is_shown_can_be_taken_off_again(model: Initiative, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang")
    said = show_comment(comment(model, by=PublicDesk(DAY), words=WORDS), by=officer)
    refuse_comment(said, by=officer, reason="Lời lẽ xúc phạm.")
    assert not queries.shown_comments(model, DAY)


def test_nobody_comments_on_what_is_not_before_the_public(drafted: Callable[..., Initiative]) -> None:
    draft = drafted()
    for act in (lambda: support(draft, by=PublicDesk(DAY)), lambda: comment(draft, by=PublicDesk(DAY), words=WORDS)):
        with pytest.raises(Refused, match="không còn được công bố"):
            act()


def test_one_place_finds_a_model_useful_once_a_day(model: Initiative) -> None:
    path = f"/phan-anh/mo-hinh/{model.code}/"
    answers = []
    for _ in range(2):
        client = Client()
        answers.append(client.post(path, {STAMP: stamp_in(text(client.get(path))), "viec": "huu-ich"}))
    assert [one.status_code for one in answers] == [302, 429]
    assert queries.supports(model, DAY) == 1
    assert queries.supports(model, DAY - timedelta(days=1)) == 0


def test_a_comment_comes_in_by_the_page_and_is_kept_when_something_is_missing(model: Initiative) -> None:
    client, path = Client(), f"/phan-anh/mo-hinh/{model.code}/"
    page = text(client.get(path))
    stamp = page.rsplit(f'name="{STAMP}" value="', 1)[1].split('"')[0]
    refused = client.post(path, {STAMP: stamp, "words": "Hay", "name": MAN})
    assert refused.status_code == 422 and MAN in text(refused) and "rõ hơn" in text(refused)
    answer = client.post(path, {STAMP: stamp, "words": WORDS, "name": MAN})
    said = Comment.objects.get()
    assert answer.status_code == 200 and said.printed_code in text(answer)
    assert WORDS not in text(client.get(path))
    kept = "\n".join(str(one.changes) for one in Event.objects.filter(verb="feedback.comment"))
    assert WORDS not in kept and MAN not in kept and said.code not in kept


def test_the_page_of_the_model_shows_what_was_looked_at(model: Initiative, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang")
    support(model, by=PublicDesk(DAY))
    show_comment(comment(model, by=PublicDesk(DAY), words=WORDS, name=MAN), by=officer)
    comment(model, by=PublicDesk(DAY), words="Chưa ai đọc ý kiến này cả.")
    page = text(Client().get(model.public_url))
    assert WORDS in page and MAN in page and "Chưa ai đọc" not in page and "lượt thấy hữu ích" in page


def test_the_office_looks_at_a_comment_on_its_page(
    model: Initiative, sign_in: Callable[..., Client], desk: Desks
) -> None:
    said = comment(model, by=PublicDesk(DAY), words=WORDS)
    client = sign_in("unit_officer", "minhquang")
    assert WORDS in text(client.get(f"/phan-anh-den/y-kien/{said.pk}/"))
    assert client.post(f"/phan-anh-den/y-kien/{said.pk}/", {"version": said.version}).status_code == 200
    client.post(f"/phan-anh-den/y-kien/{said.pk}/", {"viec": "hien", "version": said.version})
    assert Comment.objects.get().state == CommentState.SHOWN
    assert sign_in("unit_officer", "hoangliet").get(f"/phan-anh-den/y-kien/{said.pk}/").status_code == 404


def test_the_home_page_says_that_comments_wait(model: Initiative, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang")
    assert todos.todos(officer, DAY) == []
    comment(model, by=PublicDesk(DAY), words=WORDS)
    [todo] = todos.todos(officer, DAY)
    assert (todo.title, todo.urgency) == ("Duyệt ý kiến của người đọc về mô hình", Urgency.WAITING)
    assert todos.todos(desk("unit_officer", "bavi"), date(2022, 9, 27)) == []
