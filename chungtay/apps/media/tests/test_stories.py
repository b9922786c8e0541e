"""A story goes from hand to hand: nobody passes his own, nothing shows before its moment, every text is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.media import services, texts
from chungtay.apps.media.entries import StoryEntry
from chungtay.apps.media.models import Story, StoryState
from chungtay.apps.media.tests.conftest import NOON, published
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, NotAllowed, Refused
from conftest import DAY, Desks

MINUTE = timedelta(minutes=1)


def shown(moment: object = NOON) -> list[str]:
    return list(Story.objects.published(moment).values_list("title", flat=True))  # type: ignore[arg-type]


def test_a_draft_has_an_address_of_its_title_and_is_read_at_home_alone(draft: Story, desk: Desks) -> None:
    assert draft.slug == "thon-doc-gop-cong-lam-duong"
    assert Story.objects.visible_to(desk("unit_officer", "minhquang"), DAY).count() == 1
    assert Story.objects.visible_to(desk("unit_officer", "bavi"), DAY).count() == 0
    assert shown() == []


def test_what_waits_for_review_is_read_by_the_places_above(draft: Story, writer: PostDesk, desk: Desks) -> None:
    services.send_story(draft, by=writer)
    assert Story.objects.visible_to(desk("unit_officer", "bavi"), DAY).count() == 1
    assert Story.objects.visible_to(desk("unit_officer", "hoangmai"), DAY).count() == 0


def test_two_stories_of_one_title_have_two_addresses(
    draft: Story, city: dict[str, Unit], writer: PostDesk, entry: StoryEntry
) -> None:
    assert services.start_story(city["minhquang"], by=writer, entry=entry).slug == f"{draft.slug}-2"


def test_a_story_without_words_is_not_sent(draft: Story, writer: PostDesk, entry: StoryEntry) -> None:
    services.write_story(draft, by=writer, entry=replace(entry, body="<script>alert(1)</script>", lead=" "))
    with pytest.raises(Refused) as told:
        services.send_story(draft, by=writer)
    assert set(told.value.fields) == {"lead", "body"}


def test_whoever_wrote_a_text_of_it_does_not_pass_it(city: dict[str, Unit], entry: StoryEntry, desk: Desks) -> None:
    editor, office = desk("editor", "so-ldtbxh"), desk("standing_officer")
    story = services.start_story(city["so-ldtbxh"], by=editor, entry=entry)
    services.write_story(story, by=office, entry=replace(entry, lead="Bốn mươi hộ góp công trong một tuần."))
    services.send_story(story, by=editor)
    for one in (editor, office):
        with pytest.raises(NotAllowed):
            services.approve_story(story, by=one, moment=NOON)


def test_another_person_passes_it_and_it_is_public_from_that_moment(
    draft: Story, writer: PostDesk, reviewer: PostDesk
) -> None:
    story = published(draft, writer, reviewer)
    assert (story.state, story.published_at) == (StoryState.PUBLISHED, NOON)
    assert shown(NOON - MINUTE) == []
    assert shown() == ["Thôn Dọc góp công làm đường"]


def test_a_leader_of_another_place_does_not_pass_it(draft: Story, writer: PostDesk, desk: Desks) -> None:
    services.send_story(draft, by=writer)
    with pytest.raises(NotAllowed):
        services.approve_story(draft, by=desk("unit_leader", "hoangmai"), moment=NOON)


def test_sent_back_with_a_reason_it_is_the_writers_again(draft: Story, writer: PostDesk, reviewer: PostDesk) -> None:
    services.send_story(draft, by=writer)
    with pytest.raises(Refused, match="lý do"):
        services.send_back_story(draft, by=reviewer, reason=" x ")
    story = services.send_back_story(draft, by=reviewer, reason="Thiếu tên thôn bên cạnh")
    assert (story.state, story.reason) == (StoryState.DRAFT, "Thiếu tên thôn bên cạnh")


def test_nothing_is_written_while_another_reads(draft: Story, writer: PostDesk, entry: StoryEntry) -> None:
    services.send_story(draft, by=writer)
    with pytest.raises(Refused, match="Chờ duyệt"):
        services.write_story(draft, by=writer, entry=entry)
    services.recall_story(draft, by=writer)
    assert services.write_story(draft, by=writer, entry=entry).state == StoryState.DRAFT


def test_of_two_editors_at_once_the_second_is_told(draft: Story, writer: PostDesk, entry: StoryEntry) -> None:
    opened = draft.version
    services.write_story.guarded(version=opened)(draft, by=writer, entry=replace(entry, lead="Lời dẫn thứ nhất"))
    with pytest.raises(Conflict) as told:
        services.write_story.guarded(version=opened)(draft, by=writer, entry=replace(entry, lead="Lời dẫn thứ hai"))
    assert told.value.current.lead == "Lời dẫn thứ nhất"
    assert draft.versions.count() == 2


def test_a_correction_tells_the_public_what_was_wrong(
    draft: Story, writer: PostDesk, reviewer: PostDesk, entry: StoryEntry
) -> None:
    story = published(draft, writer, reviewer)
    right, later = replace(entry, lead="Ba mươi hai hộ góp công."), NOON + MINUTE
    with pytest.raises(Refused, match="đính chính"):
        services.correct_story(story, by=reviewer, moment=later, entry=right, note="")
    with pytest.raises(NotAllowed):
        services.correct_story(story, by=writer, moment=later, entry=right, note="Số hộ đúng là 32, không phải 30.")
    story = services.correct_story(
        story, by=reviewer, moment=later, entry=replace(right, title="Thôn Dọc làm xong đường mới"),
        note="Số hộ đúng là 32, không phải 30.",
    )  # fmt: skip
    assert (story.state, story.changed_at, story.published_at) == (StoryState.CORRECTED, later, NOON)
    assert story.slug == "thon-doc-gop-cong-lam-duong"
    last = story.versions.get(number=2)
    assert (last.note, last.corrected_at) == ("Số hộ đúng là 32, không phải 30.", later)
    assert shown(later) == ["Thôn Dọc làm xong đường mới"]


def test_what_is_taken_down_is_gone_at_once(draft: Story, writer: PostDesk, reviewer: PostDesk) -> None:
    story = published(draft, writer, reviewer)
    services.withdraw_story(story, by=writer, reason="Người trong bài xin gỡ")
    assert shown() == []
    with pytest.raises(Refused, match="đã gỡ"):
        services.withdraw_story(story, by=writer, reason="Gỡ lần nữa")


def test_versions_are_told_apart_word_by_word(draft: Story, writer: PostDesk, entry: StoryEntry) -> None:
    body = "Sáng thứ ba, bà con ra đồng sớm.\n\nChiều thì đường đã xong.\n\nTối có văn nghệ."
    services.write_story(draft, by=writer, entry=replace(entry, body=body))
    services.write_story(draft, by=writer, entry=replace(entry, body=body))
    before, after = draft.versions.all()
    told = [[(one.words, one.kind) for one in line] for line in texts.differences(before, after)]
    assert told == [
        [("Sáng thứ", "same"), ("hai,", "gone"), ("ba,", "come"), ("bà con ra đồng sớm.", "same")],
        [("Tối có văn nghệ.", "come")],
    ]


def test_a_closed_column_takes_no_new_story(
    city: dict[str, Unit], writer: PostDesk, entry: StoryEntry, draft: Story
) -> None:
    section = entry.section
    section.closed_on = DAY
    section.save()
    with pytest.raises(Refused, match="đã đóng"):
        services.start_story(city["minhquang"], by=writer, entry=entry)
    assert services.write_story(draft, by=writer, entry=entry).section == section


def test_a_video_is_only_a_web_address(draft: Story, writer: PostDesk, entry: StoryEntry) -> None:
    with pytest.raises(Refused, match="https"):
        services.write_story(draft, by=writer, entry=replace(entry, video_url="javascript:alert(1)"))
