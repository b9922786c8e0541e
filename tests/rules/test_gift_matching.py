"""A transfer is matched by its code, or by name and amount; what is only alike is left to a person."""

import pytest

from chungtay.rules.gift_matching import Promise, Suggestion, Transfer, is_told, suggestions

CHE = Promise(1, "VNN240001", "Công ty TNHH Đồi Chè Vàng", 5_000_000)
SIM = Promise(2, "VNN2400012", "Hợp tác xã Đồi Sim", 2_000_000)
MAY = Promise(3, "VNN240003", "Bà Lò Thị Mây Trắng", 2_000_000)
ALL = [CHE, SIM, MAY]


@pytest.mark.parametrize(
    ("amount", "words", "payer", "expected"),
    [
        (5_000_000, "CT DEN:MB vnn24 0001 ung ho", "", [(1, True)]),
        (300_000, "VNN240001", "", [(1, True)]),
        (2_000_000, "VNN24-00012 UNG HO", "", [(2, True)]),
        (2_000_000, "ung ho nguoi ngheo", "LO THI MAY TRANG", [(3, True)]),
        (1_000_000, "ung ho nguoi ngheo", "LO THI MAY TRANG", [(3, False)]),
        (2_000_000, "ung ho nguoi ngheo", "", []),
        (2_000_000, "CONG TY TNHH MAY", "", []),
        (5_000_000, "XVNN2400019", "", []),
    ],
)
def test_a_transfer_finds_its_pledge(amount: int, words: str, payer: str, expected: list[tuple[int, bool]]) -> None:
    found = suggestions(Transfer(amount, words, payer), ALL)
    assert [(one.key, one.sure) for one in found] == expected


def test_the_reason_is_told_in_words() -> None:
    assert suggestions(Transfer(5_000_000, "VNN240001"), ALL) == [
        Suggestion(1, "có mã lời hứa trong nội dung; đúng số còn lại", sure=True)
    ]


def test_two_equal_promises_of_one_giver_leave_the_choice_to_the_person() -> None:
    twins = [MAY, Promise(4, "VNN240004", MAY.giver, MAY.left)]
    found = suggestions(Transfer(2_000_000, "ung ho", "LO THI MAY TRANG"), twins)
    assert [(one.key, one.sure) for one in found] == [(3, False), (4, False)]


def test_the_code_goes_before_the_name() -> None:
    found = suggestions(Transfer(2_000_000, "VNN240001", "LO THI MAY TRANG"), ALL)
    assert [one.key for one in found] == [1, 3]


def test_the_code_of_a_campaign_is_found_in_the_words_as_well() -> None:
    assert is_told(Transfer(1, "ung ho tet TETMQ25"), "TETMQ25")
    assert not is_told(Transfer(1, "ung ho tet TETMQ251"), "TETMQ25")
