"""The screens of editors: writing without a script, acts from the page, covers in numbers, coverage counted."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.media import services
from chungtay.apps.media.drawing import Drawing
from chungtay.apps.media.entries import CoverageEntry, StoryEntry
from chungtay.apps.media.models import Coverage, Outlet, Picture, Section, Story, StoryState
from chungtay.apps.media.tests.conftest import ALT, NOON, Add, published
from chungtay.apps.media.tests.making import as_file, bands
from chungtay.apps.media.views import coverage
from chungtay.apps.units.models import Unit
from conftest import DAY

SignIn = Callable[..., Client]
WORDS = {
    "title": "Bếp ăn chung của tổ dân phố", "lead": "Mỗi nhà một món, tối thứ bảy cùng ăn.",
    "body": "Bắt đầu từ mùa rét.\n\n<script>alert(1)</script>Nay đã hai năm.", "planned_on": "1/10/2022",
}  # fmt: skip


@pytest.fixture
def officer(sign_in: SignIn) -> Client:
    return sign_in("unit_officer", "minhquang")


@pytest.fixture
def leader(sign_in: SignIn) -> Client:
    return sign_in("unit_leader", "minhquang")


def press(client: Client, story: Story, act: str, **more: object) -> int:
    story.refresh_from_db()
    sent = {"viec": act, "version": story.version, **more}
    return int(client.post(story.get_absolute_url(), sent).status_code)


def test_a_story_is_written_in_the_plain_box(officer: Client, section: Section) -> None:
    answer = officer.post(reverse("media:new_story"), {**WORDS, "section": section.pk})
    story = Story.objects.get()
    assert answer.headers["Location"] == story.get_absolute_url()
    assert story.body == "<p>Bắt đầu từ mùa rét.</p>\n<p>Nay đã hai năm.</p>"
    box = officer.get(reverse("media:write_story", args=[story.pk])).content.decode()
    assert "Bắt đầu từ mùa rét.\n\nNay đã hai năm.</textarea>" in box


def test_what_was_typed_stays_when_the_title_is_too_short(officer: Client, section: Section) -> None:
    answer = officer.post(reverse("media:new_story"), {**WORDS, "section": section.pk, "title": "Bếp"})
    assert answer.status_code == 422
    assert "Mỗi nhà một món" in answer.content.decode()


def test_the_second_of_two_editors_sees_both_texts(officer: Client, draft: Story) -> None:
    address = reverse("media:write_story", args=[draft.pk])
    sent = {**WORDS, "section": draft.section_id, "version": draft.version}
    assert officer.post(address, {**sent, "lead": "Lời dẫn của người thứ nhất."}).status_code == 302
    answer = officer.post(address, {**sent, "lead": "Lời dẫn của người thứ hai."})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Lời dẫn của người thứ nhất." in page
    assert "Lời dẫn của người thứ hai." in page


def test_from_hand_to_hand_by_the_buttons(officer: Client, leader: Client, draft: Story) -> None:
    assert press(officer, draft, "gui") == 302
    assert press(leader, draft, "tra-lai", reason="Thiếu ngày làm đường") == 302
    assert press(officer, draft, "gui") == 302
    assert press(leader, draft, "duyet", publish_on="28/9/2022", publish_time="") == 422
    assert press(leader, draft, "duyet", publish_on="28/9/2022", publish_time="7:30") == 302
    draft.refresh_from_db()
    assert draft.state == StoryState.SCHEDULED
    assert draft.publish_at is not None
    assert f"{draft.publish_at:%H:%M %d/%m/%Y}" == "00:30 28/09/2022"
    assert press(leader, draft, "doi-gio", publish_on="29/9/2022", publish_time="8:00") == 302
    assert press(officer, draft, "rut-ve") == 302
    assert press(officer, draft, "go", reason="Đã có bài khác") == 302
    draft.refresh_from_db()
    assert draft.state == StoryState.WITHDRAWN


def test_the_writer_has_no_button_to_pass_his_own(officer: Client, draft: Story) -> None:
    assert press(officer, draft, "gui") == 302
    assert press(officer, draft, "duyet") == 403
    assert "Duyệt bài" not in officer.get(draft.get_absolute_url()).content.decode()


def test_a_picture_is_uploaded_and_covered_in_numbers(officer: Client, draft: Story) -> None:
    file = SimpleUploadedFile("duong.jpg", as_file(bands(), marks=True).getvalue(), "image/jpeg")
    sent = {"file": file, "alt": ALT, "faces": "1"}
    assert officer.post(reverse("media:add_picture", args=[draft.pk]), sent).status_code == 302
    picture = Picture.objects.get()
    frame = {
        "viec": "khung", "version": picture.version, "crop_left": "0", "crop_top": "0", "crop_width": "100",
        "crop_height": "100", "focus_left": "50", "focus_top": "50", "cover_0_left": "7,5", "cover_0_top": "10",
        "cover_0_width": "20", "cover_0_height": "30",
    }  # fmt: skip
    assert officer.post(picture.get_absolute_url(), {**frame, "cover_1_left": "5"}).status_code == 422
    assert officer.post(picture.get_absolute_url(), frame).status_code == 302
    picture.refresh_from_db()
    assert picture.covers == [[75, 100, 200, 300]]
    assert 'value="7,5"' in officer.get(picture.get_absolute_url()).content.decode()


def test_a_file_that_is_no_picture_is_told_at_its_field(officer: Client, draft: Story) -> None:
    file = SimpleUploadedFile("x.jpg", b"<script>alert(1)</script>", "image/jpeg")
    answer = officer.post(reverse("media:add_picture", args=[draft.pk]), {"file": file, "alt": ALT, "faces": "0"})
    assert answer.status_code == 422
    assert "không phải hình" in answer.content.decode()
    assert not Picture.objects.exists()


def test_the_uncovered_picture_is_for_those_who_cover_it(
    officer: Client, sign_in: SignIn, draft: Story, writer: PostDesk, add: Add, covered: Drawing
) -> None:
    picture = add(1)
    address = reverse("media:picture_file", args=[picture.pk, "goc.jpg"])
    answer = officer.get(address)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    assert Client().get(address).status_code == 302
    assert sign_in("unit_officer", "bavi").get(address).status_code == 404
    services.frame_picture(picture, by=writer, drawing=covered)
    services.send_story(draft, by=writer)
    assert sign_in("auditor", "ubnd-tp").get(address).status_code == 403


def test_consent_is_written_and_withdrawn_on_the_page(officer: Client, add: Add) -> None:
    picture = add(1)
    given = {"viec": "dong-y", "who": "Lường Thị Nón Lá", "given_on": "20/9/2022", "paper": "Giấy lưu tại xã"}
    assert officer.post(picture.get_absolute_url(), given).status_code == 302
    consent = picture.consents.get()
    back = {"viec": "rut-dong-y", "dong_y": str(consent.pk)}
    assert officer.post(picture.get_absolute_url(), back).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_on == DAY


def covered(unit: Unit, writer: PostDesk, number: int) -> None:
    outlet = services.add_outlet(unit, by=writer, name=f"Đài số {number}", kind="radio")
    entry = CoverageEntry(outlet, DAY.replace(month=number), "Gương sáng thôn Dọc", minutes=Decimal(10))
    for _ in range(number):
        services.record_coverage(unit, by=writer, entry=entry)


def figures(client: Client, **asked: str) -> list[tuple[str, object]]:
    context = client.get(reverse("media:coverage"), asked).context
    return [(bar.label, bar.figure.value) for bar in context["outlets"]]


def test_coverage_is_counted_by_outlet_kind_and_month(city: dict[str, Unit], officer: Client, writer: PostDesk) -> None:
    covered(city["minhquang"], writer, 1)
    covered(city["minhquang"], writer, 3)
    services.take_back_coverage(Coverage.objects.order_by("-pk")[0], by=writer, reason="Ghi hai lần")
    assert figures(officer) == [("Đài số 3", 2), ("Đài số 1", 1)]
    context = officer.get(reverse("media:coverage")).context
    assert (context["all"].times.value, context["all"].minutes.value, context["all"].columns.value) == (3, 30, None)
    assert [(row.label, row.times.value) for row in context["kinds"]] == [("Đài phát thanh", 3)]
    assert [bar.figure.value for bar in context["months"]] == [1, 0, 2, 0, 0, 0, 0, 0, 0]
    assert figures(officer, loai="press") == []
    sheet = officer.get(reverse("media:coverage"), {"xuat": "xlsx"})
    assert sheet.headers["Content-Type"].endswith("spreadsheetml.sheet")


def test_lists_ask_equally_often_for_one_row_and_for_three(
    city: dict[str, Unit], officer: Client, writer: PostDesk, entry: StoryEntry, draft: Story
) -> None:
    covered(city["minhquang"], writer, 1)
    for name in ("stories", "coverage", "calendar"):
        officer.get(reverse(f"media:{name}"))
    before = [asked(officer, name) for name in ("stories", "coverage", "calendar")]
    for _ in range(2):
        services.start_story(city["minhquang"], by=writer, entry=entry)
    covered(city["minhquang"], writer, 2)
    assert [asked(officer, name) for name in ("stories", "coverage", "calendar")] == before


def asked(client: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(reverse(f"media:{name}")).status_code == 200
    return len(found)


def test_a_line_of_coverage_is_entered_corrected_and_taken_back(
    officer: Client, city: dict[str, Unit], writer: PostDesk
) -> None:
    assert officer.post(reverse("media:new_outlet"), {"name": "Loa xã", "kind": "loudspeaker"}).status_code == 302
    line = {"outlet": Outlet.objects.get().pk, "day": "27/9/2022", "title": "Gương sáng thôn Dọc", "minutes": "12,5"}
    assert officer.post(reverse("media:new_coverage"), line).status_code == 302
    kept = Coverage.objects.get()
    assert officer.post(kept.get_absolute_url(), {**line, "minutes": "8", "version": kept.version}).status_code == 302
    kept.refresh_from_db()
    assert kept.minutes == 8
    back = {"viec": "rut-lai", "reason": "Ghi nhầm ngày", "version": kept.version}
    assert officer.post(kept.get_absolute_url(), back).status_code == 302
    assert not Coverage.objects.standing().exists()


def test_a_line_keeps_its_story_when_many_newer_ones_have_come_out(
    officer: Client, draft: Story, city: dict[str, Unit], writer: PostDesk, reviewer: PostDesk, entry: StoryEntry,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(coverage, "MOST", 1)
    first = published(draft, writer, reviewer)
    outlet = services.add_outlet(city["minhquang"], by=writer, name="Loa xã", kind="loudspeaker")
    spoken = CoverageEntry(outlet, DAY, "Gương sáng thôn Dọc", story=first)
    line = services.record_coverage(city["minhquang"], by=writer, entry=spoken)
    second = services.start_story(city["minhquang"], by=writer, entry=entry)
    published(second, writer, reviewer, NOON + timedelta(hours=1))
    sent = {"outlet": outlet.pk, "day": "27/9/2022", "title": "Gương sáng thôn Dọc", "minutes": "8"}
    sent |= {"story": first.pk, "version": line.version}
    assert officer.post(line.get_absolute_url(), sent).status_code == 302
    line.refresh_from_db()
    assert line.minutes == 8 and line.story == first


def test_columns_are_kept_by_the_standing_office(sign_in: SignIn, officer: Client) -> None:
    sent = {"kind": "page", "title": "Chuyện bản làng", "place": "1"}
    assert officer.post(reverse("media:new_section"), sent).status_code == 403
    office = sign_in("standing_officer")
    assert office.post(reverse("media:new_section"), sent).status_code == 302
    section = Section.objects.get()
    assert section.key == "chuyen-ban-lang"
    closing = {**sent, "closed_on": "30/9/2022", "version": section.version}
    assert office.post(section.get_absolute_url(), closing).status_code == 302
    assert officer.get(reverse("media:sections")).status_code == 200
