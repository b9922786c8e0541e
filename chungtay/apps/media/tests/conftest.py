"""A commune whose officer writes, whose leader reviews, and the column that both write for."""

import io
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.media import drawing, imaging, services
from chungtay.apps.media.drawing import Drawing
from chungtay.apps.media.entries import PictureEntry, SectionEntry, StoryEntry
from chungtay.apps.media.imaging import Frame
from chungtay.apps.media.models import Picture, Section, Story
from chungtay.apps.media.tests.making import as_file, bands
from chungtay.apps.units.models import Unit
from conftest import Desks

NOON = datetime(2022, 9, 27, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
WHOLE = (0, 0, 1000, 1000)
MIDDLE = Frame(WHOLE, [(400, 300, 200, 400)], (500, 500))
ALT = "Ba dải màu đỏ, lục, lam đứng cạnh nhau"


@pytest.fixture
def writer(desk: Desks) -> PostDesk:
    return desk("unit_officer", "minhquang")


@pytest.fixture
def reviewer(desk: Desks) -> PostDesk:
    return desk("unit_leader", "minhquang")


@pytest.fixture
def section(desk: Desks) -> Section:
    return services.open_section(by=desk("standing_officer"), entry=SectionEntry("column", "Chung tay vì người nghèo"))


@pytest.fixture
def entry(section: Section) -> StoryEntry:
    return StoryEntry(
        section=section, title="Thôn Dọc góp công làm đường", lead="Ba mươi hộ góp công trong một tuần.",
        body="Sáng thứ hai, bà con ra đồng sớm.\n\nChiều thì đường đã xong.",
    )  # fmt: skip


@pytest.fixture
def draft(city: dict[str, Unit], writer: PostDesk, entry: StoryEntry) -> Story:
    return services.start_story(city["minhquang"], by=writer, entry=entry)


@pytest.fixture(scope="session")
def drawn() -> Drawing:
    """One picture for all tests that only need one."""
    return uploaded(as_file(bands((800, 600))))


@pytest.fixture(scope="session")
def covered(drawn: Drawing) -> Drawing:
    """The same picture with its middle covered, for all tests in which somebody is covered."""
    return Drawing(MIDDLE, tuple(imaging.drawn(drawn.kept, MIDDLE)))


def uploaded(file: io.BytesIO) -> Drawing:
    return drawing.of_upload(file, len(file.getvalue()))


Add = Callable[..., Picture]


@pytest.fixture
def add(draft: Story, writer: PostDesk, drawn: Drawing) -> Add:
    """`add(faces=2)`: a picture in the draft."""

    def put(faces: int = 0, *, lead: bool = False) -> Picture:
        draft.refresh_from_db()
        return services.add_picture(draft, by=writer, drawing=drawn, entry=PictureEntry(ALT, faces, is_lead=lead))

    return put


def published(story: Story, writer: PostDesk, reviewer: PostDesk, moment: datetime = NOON) -> Story:
    services.send_story(story, by=writer)
    return services.approve_story(story, by=reviewer, moment=moment)
