"""A person's own pages: the bell, the list, reading, preferences, and that nobody reads another's notices."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.accounts.models import Post
from chungtay.apps.notices import services
from chungtay.apps.notices.models import Kind, Notice, Preference
from chungtay.apps.notices.tests.conftest import Seated
from chungtay.apps.notices.wishes import wishes_of
from chungtay.base.access import SystemDesk
from chungtay.base.models import Event
from conftest import DAY

SignIn = Callable[..., Client]


def tell(seated: Seated, *titles: str, kind: Kind = Kind.SENT_BACK, link: str = "/don-vi/minhquang/") -> list[Notice]:
    post = Post.objects.get(pk=seated("unit_officer", "minhquang").post_id)
    for title in titles:
        services.tell_posts([post], by=SystemDesk(DAY), kind=kind, title=title, link=link)
    return list(Notice.objects.order_by("pk"))


def test_the_bell_counts_what_is_unread_and_says_nothing_of_nothing(seated: Seated, sign_in: SignIn) -> None:
    seated("unit_officer", "minhquang")
    client = sign_in("unit_officer", "minhquang")
    assert client.get("/thong-bao/").context["bell"]().figure.value == 0
    tell(seated, "Báo cáo bị trả lại", "Kế hoạch bị trả lại")
    page = client.get("/don-vi/")
    assert page.context["bell"]().figure.value == 2
    assert "/thong-bao/?trang_thai=chua-doc" in page.content.decode()


def test_opening_a_notice_marks_it_and_leads_to_the_record(seated: Seated, sign_in: SignIn) -> None:
    one, other = tell(seated, "Báo cáo bị trả lại", "Kế hoạch bị trả lại")
    answer = sign_in("unit_officer", "minhquang").post(f"/thong-bao/{one.pk}/mo/", {"viec": "mo"})
    assert (answer.status_code, answer["Location"]) == (302, "/don-vi/minhquang/")
    one.refresh_from_db()
    other.refresh_from_db()
    assert one.read_at is not None
    assert other.read_at is None
    assert Event.objects.filter(verb="notices.read").count() == 1


def test_unread_ones_stand_first_and_a_filter_shows_them_alone(seated: Seated, sign_in: SignIn) -> None:
    first, _, third = tell(seated, "Một", "Hai", "Ba")
    client = sign_in("unit_officer", "minhquang")
    client.post(f"/thong-bao/{third.pk}/mo/", {"viec": "da-doc"})
    shown = [one.title for one in client.get("/thong-bao/").context["page"]]
    assert shown == ["Hai", "Một", "Ba"]
    assert [one.title for one in client.get("/thong-bao/?trang_thai=chua-doc").context["page"]] == ["Hai", "Một"]
    assert first.read_at is None


def test_marking_all_leaves_what_came_in_since_the_page_was_opened(seated: Seated, sign_in: SignIn) -> None:
    _, seen = tell(seated, "Một", "Hai")
    tell(seated, "Ba")
    client = sign_in("unit_officer", "minhquang")
    client.post("/thong-bao/da-doc/", {"until": str(seen.pk)})
    assert list(Notice.objects.unread().values_list("title", flat=True)) == ["Ba"]
    client.post("/thong-bao/da-doc/", {"until": "²"})
    assert Notice.objects.unread().count() == 1


def test_nobody_reads_or_marks_the_notices_of_another(seated: Seated, sign_in: SignIn) -> None:
    (one,) = tell(seated, "Báo cáo bị trả lại")
    for role, unit in (("unit_officer", "bavi"), ("auditor", ""), ("system_admin", "")):
        client = sign_in(role, unit)
        assert client.post(f"/thong-bao/{one.pk}/mo/", {}).status_code == 404
        assert "Báo cáo bị trả lại" not in client.get("/thong-bao/").content.decode()
    assert Notice.objects.unread().count() == 1


def test_a_link_that_leads_out_of_the_house_is_not_followed(seated: Seated, sign_in: SignIn) -> None:
    (one,) = tell(seated, "Lạ", link="//xau.test/")
    answer = sign_in("unit_officer", "minhquang").post(f"/thong-bao/{one.pk}/mo/", {"viec": "mo"})
    assert answer["Location"] == "/thong-bao/"


def test_without_a_mail_server_the_page_says_so_and_keeps_the_choice(seated: Seated, sign_in: SignIn) -> None:
    officer = seated("unit_officer", "minhquang")
    client = sign_in("unit_officer", "minhquang")
    assert "Hệ thống chưa bật gửi thư" in client.get("/thong-bao/tuy-chon/").content.decode()
    given = {"kinds": ["sent_back"], "rhythm": "weekly", "weekday": "5", "hour": "9", "quiet_from": "19",
             "quiet_until": "7"}  # fmt: skip
    assert client.post("/thong-bao/tuy-chon/", given).status_code == 302
    wishes = wishes_of([officer.person_id])[officer.person_id]
    assert (wishes.rhythm, wishes.weekday, wishes.hour) == ("weekly", 5, 9)
    assert (wishes.wants("sent_back"), wishes.wants("asked")) == (True, False)


def test_a_digest_in_quiet_hours_is_refused_at_its_field_and_what_was_typed_stays(
    seated: Seated, sign_in: SignIn
) -> None:
    seated("unit_officer", "minhquang")
    given = {"kinds": [], "rhythm": "daily", "weekday": "1", "hour": "22", "quiet_from": "20", "quiet_until": "6"}
    page = sign_in("unit_officer", "minhquang").post("/thong-bao/tuy-chon/", given)
    assert page.status_code == 200
    assert "nằm trong giờ yên lặng" in page.context["form"].errors["hour"][0]
    assert page.context["form"]["hour"].value() == "22"
    assert not Preference.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_equally_often_for_one_and_for_three_notices(
    seated: Seated, sign_in: SignIn, django_assert_num_queries: Any, number: int
) -> None:
    tell(seated, *["Một", "Hai", "Ba"][:number])
    client = sign_in("unit_officer", "minhquang")
    client.get("/thong-bao/")
    with django_assert_num_queries(8):
        client.get("/thong-bao/")
