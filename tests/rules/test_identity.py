"""Citizen IDs: errors, contradictions and lost zeros; and households that may or may not be one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.household_files import CitizenIdScheme
from chungtay.rules.identity import (
    Ground,
    Profile,
    address_key,
    check_id,
    grounds,
    is_probable,
    masked,
    match_key,
    normal_id,
    score,
)
from chungtay.rules.lawbook import load
from chungtay.rules.vietnamese import nfc

LAW = Path(__file__).parents[2] / "law"
# Invented numbers: the last six digits are nobody's.
WOMAN_1990 = "001190000123"


@pytest.fixture(scope="module")
def scheme() -> CitizenIdScheme:
    return load(LAW).citizen_id


def told(text: str, birth_year: int | None, sex: str | None, scheme: CitizenIdScheme) -> list[tuple[str, str]]:
    return [(finding.severity, finding.message_vi) for finding in check_id(text, birth_year, sex, scheme)]


def test_a_number_that_agrees_with_its_bearer_has_nothing_to_say(scheme: CitizenIdScheme) -> None:
    assert told(WOMAN_1990, 1990, "female", scheme) == []
    assert told("001 190 000 123", 1990, "female", scheme) == []
    assert told("００１１９００００１２３", 1990, "female", scheme) == []
    assert told("", 1990, "female", scheme) == []
    assert told(WOMAN_1990, None, None, scheme) == told(WOMAN_1990, None, "", scheme) == []


def test_contradictions_are_warnings_never_errors(scheme: CitizenIdScheme) -> None:
    assert told(WOMAN_1990, 1991, "male", scheme) == [
        ("warning", "Số thứ tư là 1, của người nữ; anh/chị ghi giới tính nam."),
        ("warning", "Theo số định danh thì sinh năm 1990; anh/chị ghi năm sinh 1991."),
    ]


@pytest.mark.parametrize(
    ("digit", "year", "sex"),
    [("0", 1999, "male"), ("1", 1999, "female"), ("2", 2099, "male"), ("3", 2099, "female"), ("9", 2399, "female")],
)
def test_the_fourth_digit_tells_century_and_sex(scheme: CitizenIdScheme, digit: str, year: int, sex: str) -> None:
    assert told(f"079{digit}99000123", year, sex, scheme) == []
    assert len(told(f"079{digit}99000123", year - 100, sex, scheme)) == 1


def test_the_list_of_provinces_is_the_one_of_sixty_three(scheme: CitizenIdScheme) -> None:
    assert len(scheme.provinces) == 63
    for code in ("001", "024", "079", "096"):
        assert told(f"{code}190000123", 1990, "female", scheme) == []
    for code in ("000", "003", "023", "097"):
        ((severity, message),) = told(f"{code}190000123", 1990, "female", scheme)
        assert (severity, f"Ba số đầu {code} không có trong danh mục 63" in message) == ("warning", True)


def test_an_old_number_of_nine_digits_is_taken_with_a_note(scheme: CitizenIdScheme) -> None:
    assert [severity for severity, _ in told("012345678", 1990, "female", scheme)] == ["note"]


@pytest.mark.parametrize(
    ("text", "whole"), [("1190000123", "001190000123"), ("79190000123", "079190000123"), ("12345678", "012345678")]
)
def test_lost_zeros_are_asked_back(scheme: CitizenIdScheme, text: str, whole: str) -> None:
    ((severity, message),) = told(text, 1990, "female", scheme)
    assert severity == "error"
    assert "có thể đã mất số 0 ở đầu" in message
    assert message.endswith(f"ví dụ {whole}.")


@pytest.mark.parametrize("text", ["1.19E+09", "00119000012A", "không có", "001190000123.0x"])
def test_what_is_no_number_is_an_error(scheme: CitizenIdScheme, text: str) -> None:
    assert [severity for severity, _ in told(text, 1990, "female", scheme)] == ["error"]


@pytest.mark.parametrize("text", ["1234567", "123456", "1234567890123"])
def test_a_wrong_length_is_an_error(scheme: CitizenIdScheme, text: str) -> None:
    assert [severity for severity, _ in told(text, None, None, scheme)] == ["error"]


@given(st.text(max_size=20), st.none() | st.integers(1900, 2100), st.sampled_from([None, "", "male", "female", "x"]))
def test_no_text_breaks_the_check(text: str, birth_year: int | None, sex: str | None) -> None:
    findings = check_id(text, birth_year, sex, SCHEME)
    assert all(finding.message_vi.endswith(".") for finding in findings)
    assert bool(normal_id(text)) or findings == []


SCHEME = load(LAW).citizen_id


def test_a_masked_number_shows_its_last_three_digits() -> None:
    assert masked(WOMAN_1990) == "•••••••••123"
    assert masked("001 190 000 123") == "•••••••••123"
    assert (masked("012345678"), masked("123"), masked("")) == ("••••••678", "•••", "")


def test_candidates_are_found_without_tones() -> None:
    assert match_key("Nguyễn Thị LÂN ", 1970) == match_key("nguyen thi lan", 1970) == "nguyen thi lan|1970"
    assert match_key("Lan", None) == "lan|"


# Bà Lan hái chè ở Ba Vì; bà Lân bán xôi ở cùng thôn. Ông Hòa đóng gạch; giấy của ông có lúc ghi Hoà.
LAN = Profile("Nguyễn Thị Lan", 1970, "001170000111", "Thôn Hợp Nhất, xã Ba Vì")
LAN_UNMARKED = Profile("Nguyen Thi Lan", 1970, "", "thon Hop Nhat, xa Ba Vi")
LAN_CIRCUMFLEX = Profile("Nguyễn Thị Lân", 1970, "", "Thôn Hợp Nhất, xã Ba Vì")
HOA = Profile("Trần Văn Hòa", 1965, "", "Số 5, tổ dân phố 3")
HOA_LATE_TONE = Profile("Trần Văn Hoà", 1965, "", "số nhà 5 TDP 3")


def keys(a: Profile, b: Profile) -> list[str]:
    return [ground.key for ground in grounds(a, b)]


def test_lan_and_lan_with_a_circumflex_are_never_one_by_the_name_alone() -> None:
    assert keys(Profile("Lê Lan"), Profile("Lê Lân")) == ["like_name"]
    assert score(grounds(Profile("Lan"), Profile("Lân"))) == 20
    assert keys(LAN, LAN_CIRCUMFLEX) == ["like_name", "same_year", "same_address"]
    assert not is_probable(grounds(LAN, LAN_CIRCUMFLEX))


def test_a_tone_on_another_letter_is_the_same_name() -> None:
    assert keys(HOA, HOA_LATE_TONE) == ["same_name", "same_year", "same_address"]
    assert is_probable(grounds(HOA, HOA_LATE_TONE))
    decomposed = Profile("Trần Văn Hòa", 1965)
    assert nfc(decomposed.name) == HOA.name
    assert keys(decomposed, HOA) == ["same_name", "same_year"]


def test_a_name_typed_without_marks_counts_almost_as_much() -> None:
    assert keys(LAN, LAN_UNMARKED) == ["unmarked_name", "same_year", "same_address"]
    assert is_probable(grounds(LAN, LAN_UNMARKED))


def test_a_name_and_a_year_alone_are_shared_by_many() -> None:
    assert not is_probable(grounds(Profile("Nguyễn Thị Lan", 1970), Profile("Nguyễn Thị Lan", 1970)))


def test_one_number_is_enough_and_two_numbers_speak_against() -> None:
    other_name = Profile("Phạm Thị Cúc", 1950, "001170000111")
    assert is_probable(grounds(Profile("Lan", None, "001170000111"), Profile("Nguyễn Lan", None, "001 170 000 111")))
    assert keys(LAN, other_name) == ["same_id", "other_year"]
    twin = Profile("Nguyễn Thị Lan", 1970, "001170000222", LAN.address)
    assert keys(LAN, twin) == ["other_id", "same_name", "same_year", "same_address"]
    assert not is_probable(grounds(LAN, twin))


def test_an_old_number_says_nothing_against_a_new_one() -> None:
    assert keys(Profile("Lan", None, "012345678"), Profile("Lan", None, "001170000111")) == ["same_name"]


def test_empty_fields_are_no_grounds() -> None:
    assert grounds(Profile(""), Profile("")) == ()
    assert address_key(" , . ") == ""


profiles = st.builds(
    Profile,
    st.sampled_from(["", "Lan", "Lân", "lan", "Hòa", "Hoà", "Nguyễn Thị Lan"]),
    st.none() | st.integers(1960, 1962),
    st.sampled_from(["", "001170000111", "001170000222", "012345678"]),
    st.sampled_from(["", "Thôn 1", "thôn 1.", "Thôn 2"]),
)


@given(profiles, profiles)
def test_grounds_are_the_same_whichever_is_told_first(a: Profile, b: Profile) -> None:
    assert grounds(a, b) == grounds(b, a)
    assert score(grounds(a, b)) == max(0, sum(one.points for one in grounds(a, b)))


def test_a_score_is_never_below_nought() -> None:
    assert score([Ground("against", "Khác", -40)]) == 0
