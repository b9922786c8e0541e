"""A settlement is handed in, sent back, accepted in whole or in part, opened again, and the rest returned."""

from collections.abc import Callable
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from chungtay.apps.budgets.models import Holding, SettlementStep
from chungtay.apps.budgets.queries import Sums, allocated_by, sums_of, takers_of
from chungtay.apps.budgets.queries.settlements import counted
from chungtay.apps.budgets.services import (
    accept_settlement,
    pay,
    record_return,
    reopen_settlement,
    send_back_settlement,
    set_terms,
    submit_settlement,
)
from chungtay.apps.budgets.services.appropriations import TermGiven
from chungtay.apps.budgets.stepping import put_back
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


def states(holding: Holding, day: date) -> set[str]:
    rows = Holding.objects.filter(pk=holding.pk).settling(day)
    return {key for key, number in counted(rows, day).items() if key and number}


def test_a_past_day_shows_the_settlement_as_it_stood_then(top: Holding, commune: Holding, desk: Desks) -> None:
    late, officer = date(2024, 2, 5), desk("unit_officer", "minhquang", FEBRUARY)
    submit_settlement(commune, by=officer)
    terms = (TermGiven(3, date(2024, 3, 31), "stated", "Công văn 77/STC"),)
    set_terms(top, by=desk("standing_officer", day=FEBRUARY), terms=terms, reason="Sở Tài chính ấn định hạn")
    accept_settlement(commune, by=desk("unit_leader", "bavi", date(2024, 2, 25)), settled=100 * MILLION, document="9")
    assert states(commune, date(2024, 1, 31)) == {"chua-nop"}
    assert states(commune, late) == {"chua-nop", "qua-han"}
    assert states(commune, FEBRUARY) == {"cho-duyet"}
    assert states(commune, date(2024, 2, 26)) == {"da-duyet", "con-nop-tra"}
    (then,) = put_back([Holding.objects.get(pk=commune.pk)], late)
    assert (then.state, then.result, then.due_on) == ("draft", "", date(2024, 1, 31))
    assert (then.first_sent_on, then.accepted_on) == (None, None)


def test_a_due_day_that_was_moved_later_was_missed_before(top: Holding, commune: Holding, desk: Desks) -> None:
    terms = (TermGiven(3, date(2024, 3, 31), "stated", "Công văn 77/STC"),)
    set_terms(top, by=desk("standing_officer", day=FEBRUARY), terms=terms, reason="Sở Tài chính ấn định hạn")
    assert states(commune, date(2024, 2, 19)) == {"chua-nop", "qua-han"}
    assert states(commune, FEBRUARY) == {"chua-nop"}


def test_a_settlement_is_read_as_of_a_past_day_without_acts(
    commune: Holding, desk: Desks, sign_in: Callable[..., Client], settings: object
) -> None:
    settings.DEMO_TODAY = FEBRUARY  # type: ignore[attr-defined]
    handed_in(commune, desk)
    leader = sign_in("unit_leader", "bavi", FEBRUARY)
    assert "Ghi kết quả quyết toán" in leader.get(commune.get_absolute_url()).content.decode()
    past = leader.get(f"{commune.get_absolute_url()}?ngay=2024-01-10").content.decode()
    assert "Chưa đến hạn" in past and "Ghi kết quả quyết toán" not in past
    assert 'name="viec"' not in past


def test_steps_taken_before_they_were_kept_are_filled_in_from_the_log(commune: Holding, desk: Desks) -> None:
    handed_in(commune, desk)
    leader = desk("unit_leader", "bavi", FEBRUARY)
    accept_settlement(commune, by=leader, settled=100 * MILLION, document="9/QĐ-UBND")
    reopen_settlement(commune, by=leader, reason="Ghi nhầm số duyệt")
    submit_settlement(commune, by=desk("unit_officer", "minhquang", FEBRUARY))
    accept_settlement(commune, by=leader, settled=100 * MILLION, document="10/QĐ-UBND")
    record_return(commune, by=leader, day=FEBRUARY, document="GNT 4")
    kept = list(SettlementStep.objects.values_list("holding", "day", "state", "result"))
    SettlementStep.objects.all().delete()
    import_module("chungtay.apps.budgets.migrations.0002_keep_the_steps_of_settlements").fill_in(apps, None)
    assert list(SettlementStep.objects.values_list("holding", "day", "state", "result")) == kept
    assert len([one for one in kept if one[0] == commune.pk]) == 7
