"""What a stranger sees: the movement, the awards, and the truth about a code."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from chungtay.apps.accounts.desks import PostDesk, desk_of
from chungtay.apps.accounts.services import enter_person, give_post
from chungtay.apps.commendations.models import Award, BallotRound, Council, Decision, Nomination, Stage
from chungtay.apps.commendations.services import issue_decision, revoke_award
from chungtay.apps.movements.models import Movement, PackRow, Version
from chungtay.apps.units.models import Unit
from chungtay.base import codes
from chungtay.base.access import SystemDesk
from chungtay.rules import packs
from chungtay.rules.lawbook import load

DAY = date(2024, 2, 5)


@pytest.fixture(autouse=True)
def on_the_day(settings: Any) -> None:
    settings.DEMO_TODAY = DAY


@pytest.fixture
def stranger() -> Client:
    """Anybody with a certificate in his hand and no account."""
    return Client()


@pytest.fixture
def movement(city: dict[str, Unit], settings: Any) -> Movement:
    pack = load(settings.LAW).packs["251-ha-noi"]
    made = Movement.objects.create(
        key=pack.id, title=pack.title, number=pack.number, unit=city["ubnd-tp"], starts=pack.starts, ends=pack.ends
    )
    version = Version.objects.create(
        movement=made, number=1, digest=packs.digest(pack), published_on=pack.issued, pack=packs.pack_to_data(pack)
    )
    for position, row in enumerate(pack.objectives, start=1):
        PackRow.objects.create(
            version=version, kind="objective", key=row.key, clause=row.clause, status=row.status, title=row.title,
            position=position,
        )  # fmt: skip
    return made


@pytest.fixture
def leader(city: dict[str, Unit]) -> PostDesk:
    """Bà Phùng Thị Minh chairs the committee of Ba Vì and signs after reading."""
    by = SystemDesk(DAY)
    person = enter_person(by=by, full_name="Phùng Thị Minh")
    post = give_post(person, by=by, unit=city["bavi"], role="unit_leader", since=date(2022, 1, 1), title="Chủ tịch")
    return desk_of(post, DAY)


@pytest.fixture
def award(movement: Movement, city: dict[str, Unit], leader: PostDesk) -> Award:
    """Minh Quang was honoured by Ba Vì in decision 125."""
    council = Council.objects.create(unit=city["bavi"], name="Hội đồng huyện Ba Vì", since=date(2022, 1, 1))
    round_ = BallotRound.objects.create(
        council=council, movement=movement, year=2023, award_key="giay_khen", award_title="Giấy khen",
        state="closed", opened_on=date(2024, 1, 15), closed_on=date(2024, 1, 20),
    )  # fmt: skip
    Nomination.objects.create(
        movement=movement, unit=city["minhquang"], decider=city["bavi"], year=2023, award_key="giay_khen",
        award_title="Giấy khen", achievement="Không còn hộ nghèo trong năm 2023", stage=Stage.PASSED,
        proposed_on=date(2024, 1, 15), ballot_round=round_,
    )  # fmt: skip
    draft = Decision.objects.create(
        ballot_round=round_, unit=city["bavi"], movement=movement, year=2023, award_key="giay_khen",
        award_title="Giấy khen", subject="Về việc tặng Giấy khen", drafted_on=date(2024, 1, 20),
    )  # fmt: skip
    return issue_decision(draft, by=leader, number="125/QĐ-UBND").awards.get()


def seen(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_movement_is_told_in_one_page(stranger: Client, award: Award) -> None:
    page = seen(stranger.get("/cong-khai/"))
    assert "251/KH-UBND" in page
    assert page.count('<li class="aim">') == 5
    assert "Ủy ban nhân dân xã Minh Quang" in page


def test_without_a_movement_the_page_says_so(stranger: Client, db: None) -> None:
    assert "Chưa có phong trào nào được ban hành" in seen(stranger.get("/cong-khai/"))


def test_the_address_on_the_qr_says_that_the_certificate_is_genuine(
    stranger: Client, award: Award, settings: Any
) -> None:
    page = seen(stranger.get(award.verify_url.removeprefix(settings.PUBLIC_ADDRESS)))
    assert "Giấy khen có thật và đang có hiệu lực" in page
    for told in ("Ủy ban nhân dân xã Minh Quang", "Giấy khen", "125/QĐ-UBND", "05/02/2024", "huyện Ba Vì", "0001/2024"):
        assert told in page


def test_it_tells_nothing_that_the_decision_does_not_publish(stranger: Client, award: Award) -> None:
    page = seen(stranger.get(award.verify_path))
    for kept in ("Phùng Thị Minh", award.sha256, "Hội đồng huyện Ba Vì"):
        assert kept not in page


def test_a_code_may_be_typed_small_and_without_dashes(stranger: Client, award: Award) -> None:
    answer = stranger.get("/xac-minh/", {"ma": f" {award.code.lower()} "}, follow=True)
    assert "Giấy khen có thật" in seen(answer)


def test_a_revoked_award_says_when_and_why(stranger: Client, award: Award, leader: PostDesk) -> None:
    revoke_award(award, by=leader, reason="Báo cáo thành tích không đúng")
    page = seen(stranger.get(award.verify_path))
    assert "Giấy khen này đã bị thu hồi" in page
    assert "Báo cáo thành tích không đúng" in page
    assert "Giấy khen có thật" not in page
    assert "Đã thu hồi" in seen(stranger.get("/cong-khai/khen-thuong/"))


def test_a_well_formed_code_that_was_never_given_is_a_forgery(stranger: Client, award: Award) -> None:
    page = seen(stranger.get(f"/xac-minh/{codes.grouped(codes.new_code())}/"))
    assert "Không có giấy nào mang mã này" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [("ABC", "đủ mười hai ký tự"), ("ABCD-EFGH-JKLO", "không dùng chữ I, L, O"), ("<b>x</b>", "không dùng chữ")],
)
def test_a_malformed_code_says_what_is_wrong_with_it(stranger: Client, db: None, typed: str, words: str) -> None:
    page = seen(stranger.get("/xac-minh/", {"ma": typed}, follow=True))
    assert "Mã gõ chưa đúng" in page
    assert words in page
    assert "<b>x" not in page


def test_one_slip_of_the_finger_is_not_called_a_forgery(stranger: Client, award: Award) -> None:
    sign = "A" if award.code[0] != "A" else "B"
    page = seen(stranger.get(f"/xac-minh/{sign}{award.code[1:]}/"))
    assert "Có một ký tự gõ nhầm" in page


def test_an_award_is_unknown_before_its_decision_is_signed(stranger: Client, award: Award, settings: Any) -> None:
    settings.DEMO_TODAY = date(2024, 2, 4)
    assert "Không có giấy nào mang mã này" in seen(stranger.get(award.verify_path))


def test_the_pages_are_read_in_english_too(stranger: Client, award: Award, settings: Any) -> None:
    stranger.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        if translation.gettext("Đóng") != "Close":
            compile_catalogue(settings.LOCALE_PATHS[0] / "en" / "LC_MESSAGES")
    page = seen(stranger.get(award.verify_path))
    assert '<html lang="en">' in page
    assert "The certificate is genuine and in force" in page


def compile_catalogue(folder: Any) -> None:
    """The compiled catalogue is not kept with the source; a fresh clone makes it on its first run."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from django.utils.translation.reloader import translation_file_changed

    with (folder / "django.po").open("rb") as source, (folder / "django.mo").open("wb") as made:
        write_mo(made, read_po(source))
    translation_file_changed(sender=None, file_path=folder / "django.mo")


def test_no_account_is_asked_for_and_nothing_is_written(stranger: Client, award: Award) -> None:
    for path in ("/cong-khai/", "/cong-khai/khen-thuong/", "/xac-minh/", award.verify_path):
        assert stranger.get(path).status_code == 200
        assert stranger.post(path).status_code == 405


def test_the_list_asks_the_database_three_times_however_long_it_is(
    stranger: Client, award: Award, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        stranger.get("/cong-khai/khen-thuong/")
