"""A message of the public: its code and clock, who handles it, the answer, and one appeal to the level above."""

from datetime import date
from typing import Any

import pytest

from chungtay.apps.feedback import queries
from chungtay.apps.feedback.models import Message, Sender, Stage, State
from chungtay.apps.feedback.services import (
    add_words,
    appeal,
    approve_answer,
    ask_sender,
    assign_message,
    close_answered,
    close_message,
    draft_answer,
    return_draft,
    take_message,
)
from chungtay.apps.feedback.tests.conftest import ANSWER, SENT, WORDS, Send
from chungtay.apps.units.models import Unit
from chungtay.base import codes
from chungtay.base.access import PublicDesk, SystemDesk
from chungtay.base.errors import Conflict, NotAllowed, Refused
from conftest import Desks

City = dict[str, Unit]


@pytest.mark.parametrize(
    ("category", "sent", "due"),
    [
        ("phan_anh", date(2024, 2, 5), date(2024, 2, 26)),  # ten working days, five of them taken by Tết
        ("hoi", date(2024, 2, 5), date(2024, 2, 21)),
        ("hoi", date(2024, 2, 7), date(2024, 2, 23)),  # the last day at work: nothing counts until the 15th
        ("hoi", date(2024, 2, 10), date(2024, 2, 23)),  # sent on the first day of the year of the dragon
        ("hoi", date(2024, 3, 4), date(2024, 3, 13)),
        ("gop_y", date(2024, 3, 4), date(2024, 3, 25)),
        ("phan_doi", date(2024, 4, 26), date(2024, 5, 10)),  # over the three days off around the first of May
    ],
)
def test_the_clock_counts_working_days_and_stands_still_over_tet(
    send: Send, category: str, sent: date, due: date
) -> None:
    message = send(category=category, day=sent)
    assert (message.received_on, message.due_on) == (sent, due)
    assert message.due_because.endswith("ngày làm việc từ ngày nhận (đề xuất)")
    turn = queries.current(message)
    assert (turn.stage, turn.since, turn.due_on) == (Stage.FIRST, sent, due)


def test_a_message_gets_a_code_of_its_own_and_stands_with_the_unit(send: Send, city: City) -> None:
    one, two = send(), send()
    assert codes.read_code(one.printed_code) == one.code != two.code
    assert (one.unit, one.state, one.words, one.anonymous) == (city["minhquang"], State.RECEIVED, WORDS, False)
    assert one.number == f"PA-2024-{one.pk:05d}"
    assert one.code not in one.number
    found = queries.by_code(one.printed_code.lower())
    assert found == one


def test_where_nobody_can_answer_the_next_unit_above_does(send: Send, desk: Desks, city: City) -> None:
    desk("unit_officer", "bavi", SENT)
    assert send().unit == city["bavi"]
    desk("unit_officer", "minhquang", SENT)
    assert send().unit == city["minhquang"]


def test_who_leaves_no_contact_is_anonymous_and_has_no_sender(send: Send) -> None:
    message = send(contact=None)
    assert message.anonymous
    assert not Sender.objects.exists()


@pytest.mark.parametrize(("given", "field"), [({"words": "  x  "}, "words"), ({"category": "la"}, "category")])
def test_what_is_missing_is_told_at_its_field(send: Send, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        send(**given)
    assert list(refused.value.fields) == [field]


def test_an_officer_drafts_and_the_leader_answers(answered: Message) -> None:
    message = Message.objects.get(pk=answered.pk)
    turn = queries.current(message)
    assert (message.state, turn.answer, turn.answered_on) == (State.ANSWERED, ANSWER, date(2024, 2, 15))
    assert queries.last_appeal_day(message) == date(2024, 2, 29)


def test_only_the_unit_takes_and_only_the_handler_drafts(send: Send, desk: Desks) -> None:
    message = send()
    for stranger in (desk("unit_officer", "hoangliet", SENT), desk("unit_officer", "bavi", SENT)):
        with pytest.raises(NotAllowed):
            take_message(message, by=stranger)
    take_message(message, by=desk("unit_officer", "minhquang", SENT))
    with pytest.raises(NotAllowed):
        draft_answer(message, by=desk("unit_leader", "minhquang", SENT), words=ANSWER)


def test_nobody_approves_what_he_drafted_himself(send: Send, desk: Desks) -> None:
    message, leader = send(), desk("unit_leader", "minhquang", SENT)
    take_message(message, by=leader)
    draft_answer(message, by=leader, words=ANSWER)
    with pytest.raises(Refused, match="không tự duyệt"):
        approve_answer(message, by=leader, words=ANSWER)


def test_a_draft_goes_back_with_a_reason_and_comes_again(send: Send, desk: Desks) -> None:
    message = send()
    officer, leader = desk("unit_officer", "minhquang", SENT), desk("unit_leader", "minhquang", SENT)
    take_message(message, by=officer)
    draft_answer(message, by=officer, words=ANSWER)
    assert return_draft(message, by=leader, reason="Ghi rõ tháng sửa đường.").state == State.ASSIGNED
    assert queries.current(message).back_because == "Ghi rõ tháng sửa đường."
    draft_answer(message, by=officer, words=f"{ANSWER} Dự kiến tháng 5.")
    assert queries.current(message).back_because == ""


def test_a_message_is_given_to_a_unit_within_reach_and_keeps_its_day(send: Send, desk: Desks, city: City) -> None:
    message, standing = send(), desk("standing_officer", "", SENT)
    due = message.due_on
    with pytest.raises(Refused, match="ngoài phạm vi"):
        assign_message(message, by=desk("unit_officer", "minhquang", SENT), unit=city["bavi"])
    moved = assign_message(message, by=standing, unit=city["xa-bavi"])
    assert (moved.unit, moved.first_unit, moved.due_on) == (city["xa-bavi"], city["xa-bavi"], due)
    assert queries.current(moved).unit == city["xa-bavi"]


def test_the_office_asks_and_the_sender_adds_by_his_code(send: Send, desk: Desks) -> None:
    message, officer = send(), desk("unit_officer", "minhquang", SENT)
    with pytest.raises(Refused, match="không có câu hỏi"):
        add_words(message, by=PublicDesk(SENT), words="Đoạn gần đình.")
    take_message(message, by=officer)
    ask_sender(message, by=officer, words="Đoạn nào ngập nhiều nhất?")
    assert add_words(message, by=PublicDesk(SENT), words="Đoạn gần đình.").state == State.ASSIGNED
    told = list(message.exchanges.values_list("from_sender", "words"))
    assert told == [(False, "Đoạn nào ngập nhiều nhất?"), (True, "Đoạn gần đình.")]


def test_an_appeal_goes_to_the_level_above_with_a_clock_of_its_own(answered: Message, city: City) -> None:
    day = date(2024, 2, 29)
    appealed = appeal(answered, by=PublicDesk(day), words="Trả lời chưa nói ai làm việc này.")
    assert (appealed.unit, appealed.first_unit) == (city["bavi"], city["minhquang"])
    assert (appealed.state, appealed.handler_id, appealed.due_on) == (State.APPEALED, None, date(2024, 3, 21))
    assert [one.stage for one in queries.handlings(appealed)] == [Stage.FIRST, Stage.APPEAL]


def test_an_appeal_comes_once(answered: Message, desk: Desks) -> None:
    day = date(2024, 2, 29)
    appeal(answered, by=PublicDesk(day), words="Trả lời chưa nói ai làm việc này.")
    with pytest.raises(Refused, match="một lần"):
        appeal(answered, by=PublicDesk(day), words="Lần nữa, cho chắc chắn.")
    officer, leader = desk("unit_officer", "bavi", day), desk("unit_leader", "bavi", day)
    take_message(answered, by=officer)
    draft_answer(answered, by=officer, words="Huyện giao xã làm xong trong tháng 5.")
    done = approve_answer(answered, by=leader, words="Huyện giao xã làm xong trong tháng 5.")
    assert (done.state, done.closed_on) == (State.CLOSED, day)
    assert [one.answer for one in queries.handlings(done)] == [ANSWER, "Huyện giao xã làm xong trong tháng 5."]
    with pytest.raises(Refused, match="một lần"):
        appeal(answered, by=PublicDesk(day), words="Lần nữa, cho chắc chắn.")


def test_an_appeal_comes_in_time(answered: Message) -> None:
    assert not queries.may_appeal(answered, date(2024, 3, 1))
    assert queries.may_appeal(answered, date(2024, 2, 29))
    with pytest.raises(Refused, match="đã hết từ sau ngày 29/02/2024"):
        appeal(answered, by=PublicDesk(date(2024, 3, 1)), words="Trả lời chưa nói ai làm việc này.")


def test_above_the_city_nobody_looks_again(send: Send, desk: Desks, city: City, about: Any) -> None:
    message = send(target=type(about)("noi", "", "Việc làm của Thành phố", city["ubnd-tp"].pk))
    officer, leader = desk("unit_officer", "ubnd-tp", SENT), desk("unit_leader", "ubnd-tp", SENT)
    take_message(message, by=officer)
    draft_answer(message, by=officer, words=ANSWER)
    approve_answer(message, by=leader, words=ANSWER)
    message.refresh_from_db()
    assert not queries.may_appeal(message, SENT)
    with pytest.raises(Refused, match="cấp cao nhất"):
        appeal(message, by=PublicDesk(SENT), words="Trả lời chưa nói ai làm việc này.")


def test_what_was_answered_ends_by_itself_when_the_time_to_appeal_is_over(answered: Message) -> None:
    assert close_answered(by=SystemDesk(date(2024, 2, 29))) == 0
    assert close_answered(by=SystemDesk(date(2024, 3, 1))) == 1
    answered.refresh_from_db()
    assert (answered.state, answered.closed_on) == (State.CLOSED, date(2024, 3, 1))


def test_closing_without_an_answer_needs_words_for_the_sender(send: Send, desk: Desks) -> None:
    message, leader = send(), desk("unit_leader", "minhquang", SENT)
    with pytest.raises(Refused, match="lý do"):
        close_message(message, by=leader, reason=" ")
    assert close_message(message, by=leader, reason="Trùng phản ánh gửi hôm qua.").state == State.CLOSED
    with pytest.raises(Refused):
        close_message(message, by=leader, reason="Lần nữa.")


def test_of_two_officers_at_once_the_second_is_told(send: Send, desk: Desks) -> None:
    message = send()
    take_message.guarded(version=message.version)(message, by=desk("unit_officer", "minhquang", SENT))
    with pytest.raises(Conflict):
        take_message.guarded(version=message.version)(message, by=desk("unit_leader", "minhquang", SENT))


def test_a_form_sent_twice_is_one_message(send: Send, about: Any) -> None:
    from chungtay.apps.feedback.services import send_message

    act = send_message.guarded(once="one-form")
    asked = {"category": "hoi", "words": WORDS, "target": about}
    one = act(by=PublicDesk(SENT), **asked)
    assert act(by=PublicDesk(SENT), **asked) == one
    assert Message.objects.count() == 1
