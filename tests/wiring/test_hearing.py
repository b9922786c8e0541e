"""What the public writes about lists, awards and records of its own, as wired for the running site."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.commendations import holding
from chungtay.apps.commendations.models import Nomination, Stage
from chungtay.apps.feedback import own_record, queries, targets
from chungtay.apps.feedback.forms import PaperForm
from chungtay.apps.feedback.models import Message, State
from chungtay.apps.feedback.services import appeal, send_message
from chungtay.apps.households.models import Household, Objection, VillageReview
from chungtay.apps.households.services.posting import answer_objection, close_posting, post_list
from chungtay.apps.households.tests.conftest import BINH, commune, settle, villages
from chungtay.apps.households.tests.reviewing import CLOSED, MET, POSTED, meet, opened, review_of, to_meeting
from chungtay.apps.movements.models import Movement
from chungtay.apps.notices import reminders
from chungtay.apps.units.models import Unit
from chungtay.base import codes
from chungtay.base.access import PublicDesk
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.models import Event
from chungtay.base.panels import panels_for
from chungtay.base.public_forms import STAMP, new_stamp
from chungtay.config import dues, hearing
from chungtay.faces.portal.tests.test_household_certificates import certificate
from conftest import Desks

__all__ = ["certificate", "commune", "settle", "villages"]
WORDS = "Hộ này có xe tải chạy thuê, xin xem lại danh sách."
City = dict[str, Unit]


def write(kind: str, key: str, day: date, category: str = "phan_doi", words: str = WORDS) -> Message:
    target = targets.find(kind, key, day)
    assert target is not None
    sent = send_message(by=PublicDesk(day), category=category, words=words, target=target)
    return Message.objects.get(pk=sent.pk)


@pytest.fixture
def posted(city: City, villages: Any, settle: Callable[..., Household], desk: Desks) -> VillageReview:
    """The list of thôn Lặt hangs on the wall of its house of culture."""
    settle("thon-lat", "01", BINH, national_class="poor")
    round_ = opened(city["minhquang"], desk("poverty_officer", "minhquang"))
    review = to_meeting(review_of(round_, city["thon-lat"]), desk("village_head", "thon-lat"))
    meet(review, desk("village_head", "thon-lat", MET))
    return post_list(review, by=desk("village_head", "thon-lat", POSTED), posted_on=POSTED, posted_at="Nhà văn hóa")


def test_an_objection_to_a_posted_list_is_in_the_rounds_own_register(posted: VillageReview, city: City) -> None:
    message = write(hearing.POSTED_LIST, str(posted.pk), POSTED)
    [kept] = Objection.objects.all()
    assert (kept.review, kept.text, kept.received_on, kept.contact) == (posted, WORDS, POSTED, "")
    assert kept.who == f"Người dân gửi qua trang công khai, {message.number}"
    assert (message.state, message.unit, message.due_on) == (State.PASSED_ON, city["minhquang"], kept.due_on)
    assert queries.current(message).due_on == kept.due_on


def test_what_the_commune_answers_in_its_register_is_read_by_the_code(posted: VillageReview, desk: Desks) -> None:
    message = write(hearing.POSTED_LIST, str(posted.pk), POSTED)
    reply = "Đã kiểm tra: xe thuê của hợp tác xã."
    answer_objection(
        Objection.objects.get(), by=desk("poverty_officer", "minhquang", POSTED), upheld=False, reply=reply
    )
    message.refresh_from_db()
    assert message.state == State.ANSWERED
    assert queries.current(message).answer == f"Giữ nguyên kết quả. {reply}"
    assert appeal(message, by=PublicDesk(POSTED), words="Xin huyện xem lại giúp.").unit.key == "bavi"


def test_a_question_on_a_posted_list_is_no_objection(posted: VillageReview) -> None:
    message = write(hearing.POSTED_LIST, str(posted.pk), POSTED, category="hoi")
    assert (message.state, Objection.objects.count()) == (State.RECEIVED, 0)


def test_a_list_is_found_by_village_or_commune_and_only_while_it_hangs(posted: VillageReview) -> None:
    found = [one.key for typed in ("thon lat", "minh quang") for one in hearing.lists(typed, POSTED)]
    assert found == [str(posted.pk)] * 2
    assert hearing.lists("hoang liet", POSTED) == []
    assert targets.find(hearing.POSTED_LIST, str(posted.pk), MET) is None
    assert targets.find(hearing.POSTED_LIST, "x", POSTED) is None


def test_a_list_that_was_taken_down_is_found_no_more(posted: VillageReview, desk: Desks) -> None:
    close_posting(posted, by=desk("village_head", "thon-lat", CLOSED))
    assert hearing.lists("thon lat", CLOSED) == []
    assert targets.find(hearing.POSTED_LIST, str(posted.pk), CLOSED) is None


DAY = date(2024, 1, 15)


@pytest.fixture
def nomination(city: City) -> Nomination:
    """Minh Quang is put forward for a paper of the city."""
    movement = Movement.objects.create(
        key="x",
        title="Phong trào",
        number="1/KH",
        unit=city["ubnd-tp"],
        starts=date(2022, 1, 1),
        ends=date(2025, 12, 31),
    )
    return Nomination.objects.create(
        movement=movement, unit=city["minhquang"], decider=city["ubnd-tp"], year=2023, award_key="bang_khen_tinh",
        award_title="Bằng khen", achievement="Không còn hộ nghèo", proposed_on=date(2024, 1, 10),
    )  # fmt: skip


def test_an_objection_to_a_nomination_is_heard_right_above_and_shown_to_who_decides(
    nomination: Nomination, city: City, desk: Desks
) -> None:
    message = write(hearing.NOMINATION, str(nomination.pk), DAY)
    assert (message.unit, message.about_title) == (
        city["bavi"], "Đề nghị tặng Bằng khen cho Ủy ban nhân dân xã Minh Quang, năm 2023",
    )  # fmt: skip
    [panel] = panels_for("commendations.nomination", nomination, desk("unit_leader", "bavi", DAY), DAY)
    assert (panel.context["count"].value, panel.context["messages"]) == (1, [message])
    [panel] = panels_for("commendations.nomination", nomination, desk("unit_officer", "hoangmai", DAY), DAY)
    assert (panel.context["count"].value, panel.context["messages"]) == (1, [])
    [panel] = panels_for("commendations.nomination", nomination, desk("emulation_officer", "", DAY), DAY)
    assert panel.context["messages"] == [message]


def test_an_open_objection_warns_and_blocks_only_where_the_policy_says_so(
    nomination: Nomination, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding.refuse_if_held([nomination])
    message = write(hearing.NOMINATION, str(nomination.pk), DAY)
    holding.refuse_if_held([nomination])
    policy = book().feedback
    blocking = replace(policy, award_with_objection=replace(policy.award_with_objection, value="block"))
    monkeypatch.setattr("chungtay.config.hearing.book", lambda: replace(book(), feedback_policy=blocking))
    with pytest.raises(Refused, match="xã Minh Quang: còn phản đối của người dân chưa trả lời"):
        holding.refuse_if_held([nomination])
    Message.objects.filter(pk=message.pk).update(state=State.ANSWERED)
    holding.refuse_if_held([nomination])


def test_a_question_about_a_nomination_holds_nothing(nomination: Nomination, desk: Desks) -> None:
    write(hearing.NOMINATION, str(nomination.pk), DAY, category="hoi")
    assert panels_for("commendations.nomination", nomination, desk("unit_leader", "bavi", DAY), DAY) == []


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.REFUSED, Stage.NOT_PASSED, Stage.AWARDED])
def test_what_is_no_nomination_any_more_is_not_offered(nomination: Nomination, stage: Stage) -> None:
    Nomination.objects.filter(pk=nomination.pk).update(stage=stage)
    assert hearing.some_nominations("minh quang", DAY) == []


def test_what_is_about_no_place_goes_to_the_standing_office(city: City, desk: Desks) -> None:
    standing = desk("standing_officer", "", DAY)
    assert write(hearing.GENERAL, "", DAY, category="gop_y").unit_id == standing.unit_id


def test_late_messages_are_reminded_of_and_told_above_by_number_alone(nomination: Nomination) -> None:
    message = write(hearing.NOMINATION, str(nomination.pk), DAY)
    [due] = dues.messages(date(2024, 1, 24))
    assert (due.unit_id, due.title, due.due_on) == (
        message.unit_id,
        f"Trả lời phản ánh {message.number}",
        message.due_on,
    )
    assert WORDS not in str(due)
    assert reminders.about(message) == due.about


def test_a_household_reads_its_class_and_paper_and_no_name(certificate: Any) -> None:
    day = date(2024, 12, 20)
    found = own_record.by_code(codes.grouped(certificate.code), day)
    assert found is not None
    assert (found.kind, found.is_ended, found.certificate) == ("Hộ cận nghèo", False, certificate)
    assert found.next_from == date(2025, 9, 1)
    assert own_record.by_code("H0417", day) is None
    assert own_record.by_code(codes.new_code(), day) is None
    assert own_record.by_code(certificate.code, date(2024, 11, 28)) is None


def test_the_page_of_a_household_tells_no_name_and_counts_its_askers(certificate: Any) -> None:
    client, before = Client(), Event.objects.count()
    given = {STAMP: new_stamp(PaperForm.sending), "code": codes.grouped(certificate.code)}
    pages = [client.post("/tra-cuu-ho/", given) for _ in range(11)]
    assert [one.status_code for one in pages] == [200] * 10 + [429]
    page = pages[0].content.decode()
    for told in ("Hộ cận nghèo", "45/QĐ-UBND", "17/GCN-HN.HCN", "29/11/2024"):
        assert told in page
    for hidden in ("Chanh Leo", "H0417", "Xóm Bến", "Thôn Lặt", certificate.code):
        assert hidden not in page
    assert (pages[0]["Cache-Control"], Event.objects.count()) == ("no-store, private", before)
