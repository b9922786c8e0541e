"""The share answered in time: what counts, what is late, and what is not due yet."""

from datetime import date
from decimal import Decimal

from chungtay.apps.feedback import statistics
from chungtay.apps.feedback.models import Message
from chungtay.apps.feedback.services import approve_answer, close_message, draft_answer, take_message
from chungtay.apps.feedback.statistics import Count
from chungtay.apps.feedback.targets import Target
from chungtay.apps.feedback.tests.conftest import ANSWER, SENT, Send
from chungtay.apps.units.models import Unit
from conftest import Desks


def answer(message: Message, desk: Desks, day: date) -> None:
    officer, leader = desk("unit_officer", "minhquang", day), desk("unit_leader", "minhquang", day)
    take_message(message, by=officer)
    draft_answer(message, by=officer, words=ANSWER)
    approve_answer(message, by=leader, words=ANSWER)


def test_the_share_is_of_what_was_answered_or_is_late(send: Send, desk: Desks) -> None:
    on_time, late, _waiting, closed = send(), send(), send(category="gop_y"), send()
    answer(on_time, desk, date(2024, 2, 26))
    answer(late, desk, date(2024, 2, 27))
    close_message(closed, by=desk("unit_leader", "minhquang", SENT), reason="Gửi trùng.")
    day = date(2024, 2, 28)
    tables = statistics.staff_tables(Message.objects.all(), day)
    told = {table.title: [(row.label, row.received.value, row.share.value) for row in table.rows] for table in tables}
    half = Decimal(50)
    assert told["Theo loại"] == [
        ("Góp ý", 1, None), ("Phản ánh việc chưa đúng", 3, half), ("Cộng", 4, half),
    ]  # fmt: skip
    assert told["Theo đơn vị trả lời"][0] == ("Ủy ban nhân dân xã Minh Quang", 4, half)
    assert told["Theo tháng nhận"][0] == ("Tháng 2", 4, half)


def test_what_is_open_after_its_day_is_late(send: Send) -> None:
    send()
    for day, value in ((date(2024, 2, 26), None), (date(2024, 2, 27), Decimal(0))):
        [table, *_rest] = statistics.staff_tables(Message.objects.all(), day)
        assert table.rows[-1].share.value == value


def test_two_communes_of_one_name_are_two_lines(send: Send, city: dict[str, Unit]) -> None:
    one_name = "Ủy ban nhân dân xã Tam Hiệp"
    Unit.objects.filter(pk__in=(city["minhquang"].pk, city["hoangliet"].pk)).update(name=one_name)
    other = Target("noi", str(city["hoangliet"].pk), "Việc làm của xã Tam Hiệp", city["hoangliet"].pk)
    send(), send(), send(target=other)
    [_kinds, units, _months] = statistics.staff_tables(Message.objects.all(), SENT)
    assert sorted((row.label, row.received.value) for row in units.rows) == [("Cộng", 3), (one_name, 1), (one_name, 2)]


def test_before_the_public_no_share_is_told_of_a_few_answers(send: Send, desk: Desks) -> None:
    """Six came, two were answered: a share of two would tell of each of them."""
    messages = [send() for _ in range(6)]
    for message in messages[:2]:
        answer(message, desk, date(2024, 2, 26))
    day, kinds = date(2024, 2, 26), [("phan_anh", "Phản ánh việc chưa đúng")]
    counts = statistics.counted(statistics.first_turns(Message.objects.all()), day, statistics.by_category)
    told = {
        public: [(row.received.value, row.share.value) for row in statistics.rows(counts, kinds, day, public=public)]
        for public in (True, False)
    }
    assert told == {True: [(6, None), (6, None)], False: [(6, Decimal(100)), (6, Decimal(100))]}


def test_before_the_public_a_small_number_takes_another_with_it() -> None:
    counts = {"gop_y": Count(3), "hoi": Count(6), "phan_anh": Count(20), statistics.TOTAL: Count(29)}
    order = [("gop_y", "Góp ý"), ("hoi", "Hỏi"), ("phan_anh", "Phản ánh việc chưa đúng")]
    told = [row.received.value for row in statistics.rows(counts, order, SENT, public=True)]
    assert told == [None, None, 20, 29]
