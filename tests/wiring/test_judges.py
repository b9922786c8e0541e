"""Who judges a model hears of it at his own post; whoever proposed it hears what became of it."""

from datetime import date

import pytest

from chungtay.apps.accounts import services as accounts
from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.initiatives import services
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.initiatives.tests.conftest import (
    Models,
    assigned,
    bench,
    checked,
    drafted,
    judged,
    public_text,
    recognised,
    review_at,
    sent,
)
from chungtay.apps.notices.models import Notice
from chungtay.base.access import SystemDesk
from conftest import DAY, Desks

__all__ = ["assigned", "bench", "checked", "drafted", "judged", "recognised", "sent"]
DUE = date(2022, 10, 12)


@pytest.fixture
def council(bench: list[Post], desk: Desks) -> list[Post]:
    """Those on the bench, and beside the first another member of the council who judges nothing here."""
    beside = Person.objects.get(pk=desk("council_member", "bavi").person_id)
    for number, person in enumerate([*(post.person for post in bench), beside]):
        accounts.open_sign_in(person, by=SystemDesk(DAY), username=f"hoidong{number}", password=None)
    accounts.give_post(beside, by=SystemDesk(DAY), unit=bench[0].unit, role="council_member", since=DAY)
    return bench


def told() -> list[tuple[str, str, str, str]]:
    rows = Notice.objects.order_by("pk").values_list("post__unit__key", "kind", "title", "link")
    return [(str(unit), str(kind), str(title), str(link)) for unit, kind, title, link in rows]


def test_each_judge_is_told_once_at_his_own_post_and_again_when_he_is_relieved(
    council: list[Post], checked: Models, desk: Desks
) -> None:
    office = desk("emulation_officer")
    model = services.assign_reviewers(checked(), by=office, posts=council)
    asked = f"Được cử đánh giá, hạn {DUE:%d/%m/%Y}: {model}"
    assert told() == [(post.unit.key, "asked", asked, model.get_absolute_url()) for post in council]
    beside = Post.objects.exclude(pk=council[0].pk).get(unit=council[0].unit, role="council_member")
    services.assign_reviewers(model, by=office, posts=[*council, beside])
    assert told()[3:] == [(beside.unit.key, "asked", asked, model.get_absolute_url())]
    services.relieve(review_at(model, council[1].unit.key), by=office, reason="Đi công tác dài ngày")
    gone = (council[1].unit.key, "changed", f"Anh/chị thôi đánh giá: {model}", model.get_absolute_url())
    assert told()[4:] == [gone]


def test_the_proposer_is_told_of_a_return_and_of_each_step_up_to_the_public(
    recognised: Models, sent: Models, desk: Desks
) -> None:
    proposer = Person.objects.get(pk=desk("unit_officer", "minhquang").person_id)
    accounts.open_sign_in(proposer, by=SystemDesk(DAY), username="minhquangcanbo", password=None)
    model: Initiative = services.publish(recognised(), by=desk("emulation_officer"), text=public_text())
    back = services.return_to_unit(sent(), by=desk("unit_officer", "bavi"), reason="Trùng một hồ sơ khác")
    refused = services.refuse(sent(), by=desk("unit_officer", "bavi"), reason="Trùng một hồ sơ khác")
    heard = [(kind, title) for unit, kind, title, _ in told() if unit == "minhquang"]
    assert heard == [
        ("changed", f"Đã kiểm tra, chờ đánh giá: {model}"),
        ("accepted", f"Được công nhận: {model}"),
        ("accepted", f"Đã công bố: {model}"),
        ("sent_back", f"Bị trả lại: {back}"),
        ("changed", f"Không được công nhận: {refused}"),
    ]
