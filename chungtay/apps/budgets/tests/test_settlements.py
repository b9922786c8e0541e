"""A settlement is handed in, sent back, accepted in whole or in part, opened again, and the rest returned."""

from datetime import date

import pytest

from chungtay.apps.budgets.models import Holding
from chungtay.apps.budgets.queries import Sums, allocated_by, sums_of, takers_of
from chungtay.apps.budgets.services import (
    accept_settlement,
    pay,
    record_return,
    reopen_settlement,
    send_back_settlement,
    submit_settlement,
)
from chungtay.apps.budgets.tests.conftest import APRIL, MILLION, Passed
from chungtay.apps.ledger.proof import verify
from chungtay.base.errors import NotAllowed, Refused
from conftest import Desks

JANUARY = date(2024, 1, 20)
FEBRUARY = date(2024, 2, 20)


@pytest.fixture
def commune(top: Holding, passed: Passed, desk: Desks) -> Holding:
    """Xã Minh Quang holds 120 million, and has paid 100 of them."""
    made = passed(passed(top, "bavi", 300), "minhquang", 120)
    pay(made, by=desk("unit_officer", "minhquang", APRIL), day=APRIL, amount=100 * MILLION, payee="households",
        words="Hỗ trợ sửa nhà", document="PC 1")  # fmt: skip
    return made


def handed_in(commune: Holding, desk: Desks) -> Holding:
    return submit_settlement(commune, by=desk("unit_officer", "minhquang", JANUARY))


def held(holding: Holding) -> Sums:
    return sums_of([holding], FEBRUARY)[holding.pk]


def test_a_settlement_sent_back_in_time_keeps_the_day_it_first_came(commune: Holding, desk: Desks) -> None:
    handed_in(commune, desk)
    send_back_settlement(commune, by=desk("unit_leader", "bavi", JANUARY), reason="Thiếu chứng từ chi")
    again = submit_settlement(commune, by=desk("unit_officer", "minhquang", FEBRUARY))
    assert (again.state, again.first_sent_on, again.sent_on) == ("submitted", JANUARY, FEBRUARY)


def test_what_was_not_spent_is_to_be_returned_and_comes_back_to_who_gave_it(commune: Holding, desk: Desks) -> None:
    handed_in(commune, desk)
    leader = desk("unit_leader", "bavi", FEBRUARY)
    done = accept_settlement(commune, by=leader, settled=100 * MILLION, document="9/QĐ-UBND")
    assert (done.result, done.accepted_on, done.document) == ("to_return", FEBRUARY, "9/QĐ-UBND")
    assert held(commune) == Sums(received=120 * MILLION, left=20 * MILLION, settled=100 * MILLION)
    back = record_return(commune, by=leader, day=FEBRUARY, document="GNT 4")
    assert (back.result, back.returned_on) == ("returned", FEBRUARY)
    assert held(commune) == Sums(received=100 * MILLION, settled=100 * MILLION)
    assert commune.giver is not None
    assert held(commune.giver) == Sums(received=300 * MILLION, left=200 * MILLION, given=100 * MILLION)
    assert allocated_by(commune.giver) == {commune.unit_id: 100 * MILLION}
    assert list(takers_of(commune.giver)) == [commune]
    assert list(takers_of(commune)) == []
    with pytest.raises(Refused, match="Không còn kinh phí phải nộp trả"):
        record_return(commune, by=leader, day=FEBRUARY, document="GNT 5")
    assert verify() == []


def test_a_part_not_accepted_needs_a_reason_and_is_returned_too(commune: Holding, desk: Desks) -> None:
    handed_in(commune, desk)
    leader = desk("unit_leader", "bavi", FEBRUARY)
    with pytest.raises(Refused, match="lý do"):
        accept_settlement(commune, by=leader, settled=70 * MILLION, document="9/QĐ-UBND")
    with pytest.raises(Refused, match=r"từ 0 đến số đã chi 100\.000\.000 đ"):
        accept_settlement(commune, by=leader, settled=100 * MILLION + 1, document="9/QĐ-UBND")
    accept_settlement(commune, by=leader, settled=70 * MILLION, document="9/QĐ-UBND", reason="Chi sai đối tượng")
    record_return(commune, by=leader, day=FEBRUARY, document="GNT 4")
    assert held(commune) == Sums(received=70 * MILLION, settled=70 * MILLION)


def test_nothing_accepted_is_refused_and_everything_spent_is_settled(commune: Holding, desk: Desks) -> None:
    pay(commune, by=desk("unit_officer", "minhquang", JANUARY), day=JANUARY, amount=20 * MILLION, payee="households",
        words="Hỗ trợ sửa nhà", document="PC 2")  # fmt: skip
    handed_in(commune, desk)
    leader = desk("unit_leader", "bavi", FEBRUARY)
    done = accept_settlement(commune, by=leader, settled=0, document="9/QĐ-UBND", reason="Không có chứng từ")
    assert done.result == "refused"
    opened = reopen_settlement(commune, by=leader, reason="Đã bổ sung chứng từ")
    assert (opened.state, opened.result) == ("sent_back", "")
    submit_settlement(commune, by=desk("unit_officer", "minhquang", FEBRUARY))
    done = accept_settlement(commune, by=leader, settled=120 * MILLION, document="11/QĐ-UBND")
    assert done.result == "settled"


def test_opening_again_takes_back_what_was_settled(commune: Holding, desk: Desks) -> None:
    handed_in(commune, desk)
    leader = desk("unit_leader", "bavi", FEBRUARY)
    accept_settlement(commune, by=leader, settled=100 * MILLION, document="9/QĐ-UBND")
    reopen_settlement(commune, by=leader, reason="Ghi nhầm số duyệt")
    assert held(commune) == Sums(received=120 * MILLION, left=20 * MILLION, paid=100 * MILLION)
    submit_settlement(commune, by=desk("unit_officer", "minhquang", FEBRUARY))
    accept_settlement(commune, by=leader, settled=90 * MILLION, document="10/QĐ-UBND", reason="Bớt một khoản")
    assert held(commune).settled == 90 * MILLION


def test_no_money_moves_while_a_settlement_is_looked_at(commune: Holding, passed: Passed, desk: Desks) -> None:
    handed_in(commune, desk)
    with pytest.raises(Refused, match="đã gửi quyết toán"):
        pay(commune, by=desk("unit_officer", "minhquang", JANUARY), day=JANUARY, amount=1, payee="other", words="Chi",
            document="1")  # fmt: skip
    assert commune.giver is not None
    with pytest.raises(Refused, match="đã gửi quyết toán"):
        passed(commune.giver, "minhquang", 130, day=JANUARY, reason="Bổ sung cuối năm")


def test_who_gave_the_money_answers_and_nobody_answers_himself(commune: Holding, desk: Desks) -> None:
    handed_in(commune, desk)
    for role, unit in (("unit_leader", "minhquang"), ("unit_leader", "hoangmai"), ("standing_officer", "")):
        with pytest.raises(NotAllowed):
            accept_settlement(commune, by=desk(role, unit, FEBRUARY), settled=0, document="1", reason="Không rõ")


def test_the_top_settles_outside_this_system(top: Holding, desk: Desks) -> None:
    with pytest.raises(Refused, match="ngoài hệ thống này"):
        submit_settlement(top, by=desk("standing_officer", day=JANUARY))
