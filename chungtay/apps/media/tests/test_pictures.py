"""Pictures of a story: told in words, shown only with everybody's consent or with covered faces."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.media import drawing, services, showing
from chungtay.apps.media.drawing import Drawing
from chungtay.apps.media.entries import ConsentEntry, PictureEntry
from chungtay.apps.media.imaging import COVER, Frame
from chungtay.apps.media.models import Picture, Story
from chungtay.apps.media.tests.conftest import ALT, MIDDLE, NOON, WHOLE, Add, published
from chungtay.apps.media.tests.making import colour_at, is_near
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, Desks

# Weaves hats and laughs on every picture; her nephew is nine.
AGREED = ConsentEntry("Lường Thị Nón Lá", DAY, "Giấy đồng ý ngày 20/9/2022, lưu tại xã")


def counted(picture: Picture) -> Picture:
    return Picture.objects.agreed_counted().get(pk=picture.pk)


def test_a_picture_needs_words_for_those_who_do_not_see_it(draft: Story, writer: PostDesk, add: Add) -> None:
    picture = add()
    with pytest.raises(Refused, match="không nhìn thấy") as told:
        services.describe_picture(picture, by=writer, entry=PictureEntry("ảnh", 0))
    assert list(told.value.fields) == ["alt"]


def test_numbers_of_pictures_are_never_given_twice(add: Add, writer: PostDesk, draft: Story) -> None:
    first, second = add(), add()
    services.remove_picture(second, by=writer)
    assert (first.number, second.number, add().number) == (1, 2, 3)


def test_one_picture_stands_for_the_story(add: Add, draft: Story) -> None:
    add(lead=True)
    second = add(lead=True)
    assert list(draft.pictures.filter(is_lead=True)) == [second]


@pytest.mark.parametrize(
    ("faces", "agreed", "hidden", "shown"),
    [
        (0, 0, 0, True),
        (1, 0, 0, False),
        (1, 1, 0, True),
        (1, 0, 1, True),
        (2, 1, 0, False),
        (2, 0, 1, False),
        (2, 1, 1, True),
        (2, 2, 0, True),
    ],
)
def test_each_who_can_be_recognised_has_agreed_or_is_covered(
    draft: Story,
    writer: PostDesk,
    reviewer: PostDesk,
    add: Add,
    covered: Drawing,
    faces: int,
    agreed: int,
    hidden: int,
    shown: bool,
) -> None:
    picture = add(faces)
    for _ in range(agreed):
        services.record_consent(picture, by=writer, entry=AGREED)
    if hidden:
        services.frame_picture(picture, by=writer, drawing=covered)
    assert showing.is_showable(counted(picture)) is shown
    if shown:
        assert published(draft, writer, reviewer).is_public
    else:
        with pytest.raises(Refused, match="chưa có giấy đồng ý"):
            services.send_story(draft, by=writer)


def test_consent_withdrawn_after_publishing_hides_the_picture_at_once(
    draft: Story, writer: PostDesk, reviewer: PostDesk, add: Add, covered: Drawing
) -> None:
    picture = add(1)
    consent = services.record_consent(picture, by=writer, entry=AGREED)
    published(draft, writer, reviewer)
    services.withdraw_consent(consent, by=writer)
    assert not showing.is_showable(counted(picture))
    services.frame_picture(Picture.objects.get(pk=picture.pk), by=writer, drawing=covered)
    assert showing.is_showable(counted(picture))


def test_consent_withdrawn_between_review_and_publishing_stops_it(
    draft: Story, writer: PostDesk, reviewer: PostDesk, add: Add
) -> None:
    consent = services.record_consent(add(1), by=writer, entry=AGREED)
    services.send_story(draft, by=writer)
    services.withdraw_consent(consent, by=writer)
    with pytest.raises(Refused, match="chưa có giấy đồng ý"):
        services.approve_story(draft, by=reviewer, moment=NOON)


def test_the_names_of_those_shown_do_not_reach_the_audit(writer: PostDesk, add: Add) -> None:
    from chungtay.base.models import Event

    services.record_consent(add(1), by=writer, entry=AGREED)
    event = Event.objects.get(verb="media.record_consent")
    assert "Nón Lá" not in str(event.changes)


def test_a_day_to_come_is_no_day_of_consent(writer: PostDesk, add: Add) -> None:
    tomorrow = ConsentEntry("Lường Thị Nón Lá", DAY + timedelta(days=1), "Giấy đồng ý")
    with pytest.raises(Refused, match="sau hôm nay"):
        services.record_consent(add(1), by=writer, entry=tomorrow)


def test_covering_draws_every_size_anew_and_the_uncovered_ones_are_gone(
    writer: PostDesk, add: Add, django_capture_on_commit_callbacks: object
) -> None:
    picture = add(1)
    old, sizes = drawing.folder_of(picture), sorted(picture.sizes)
    assert default_storage.exists(f"{old}/960.webp")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        services.frame_picture(picture, by=writer, drawing=drawing.again(picture, MIDDLE))
    picture.refresh_from_db()
    assert not any(default_storage.exists(f"{old}/{name}") for name in sizes)
    for name in sizes:
        with default_storage.open(f"{drawing.folder_of(picture)}/{name}") as file:
            assert is_near(colour_at(file.read(), 0.5, 0.5), COVER), name


def test_of_a_public_story_nothing_is_uncovered_or_cut_anew(
    draft: Story, writer: PostDesk, reviewer: PostDesk, add: Add, covered: Drawing
) -> None:
    picture = add(1)
    services.frame_picture(picture, by=writer, drawing=covered)
    published(draft, writer, reviewer)
    picture = Picture.objects.get(pk=picture.pk)
    bare, cut = Frame(WHOLE, (), (500, 500)), Frame((0, 0, 500, 500), MIDDLE.covers, (500, 500))
    for frame in (bare, cut):
        with pytest.raises(Refused, match="chỉ che thêm"):
            services.frame_picture(picture, by=writer, drawing=replace(covered, frame=frame))
    with pytest.raises(Refused, match="không giảm"):
        services.describe_picture(picture, by=writer, entry=PictureEntry(ALT, 0))


def test_a_picture_under_review_is_held(draft: Story, writer: PostDesk, add: Add) -> None:
    picture = add()
    services.send_story(draft, by=writer)
    with pytest.raises(Refused, match="rút bài về"):
        services.remove_picture(Picture.objects.get(pk=picture.pk), by=writer)


@pytest.mark.parametrize(
    "frame",
    [
        Frame((0, 0, 100, 1000), (), (500, 500)),
        Frame((600, 0, 600, 1000), (), (500, 500)),
        Frame(WHOLE, [(900, 0, 200, 100)], (500, 500)),
        Frame(WHOLE, [(0, 0, 1, 100)], (500, 500)),
        Frame(WHOLE, [(0, 0, 10, 10)] * 41, (500, 500)),
    ],
)
def test_frames_outside_the_picture_are_refused(frame: Frame) -> None:
    with pytest.raises(Refused):
        drawing.refuse_frame(frame)


def test_another_place_touches_no_picture(writer: PostDesk, add: Add, desk: Desks) -> None:
    picture = add()
    with pytest.raises(NotAllowed):
        services.remove_picture(picture, by=desk("unit_officer", "hoangmai"))
