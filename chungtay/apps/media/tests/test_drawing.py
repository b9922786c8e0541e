"""Pictures as they are drawn: where they were taken is gone, what is covered is covered at every size."""

import io

import pytest
from PIL import Image

from chungtay.apps.media import imaging
from chungtay.apps.media.imaging import COVER, Frame
from chungtay.apps.media.tests.conftest import uploaded
from chungtay.apps.media.tests.making import BLUE, GREEN, RED, as_file, bands, colour_at, is_near
from chungtay.base.errors import Refused

WHOLE = (0, 0, 1000, 1000)
EVERY = {f"{name}.{end}" for name in ("480", "960", "1600", "card-480", "card-960") for end in ("webp", "jpg")}


def test_where_and_with_what_a_picture_was_taken_is_gone_from_all_that_is_kept() -> None:
    file = as_file(bands(), marks=True)
    assert b"Dien thoai cua toi" in file.getvalue()
    made = uploaded(file)
    for content in (made.kept, *(one.content for one in made.sizes)):
        with Image.open(io.BytesIO(content)) as picture:
            assert dict(picture.getexif()) == {}
            assert not set(picture.info) & {"exif", "xmp", "comment", "icc_profile"}
        assert b"Dien thoai" not in content
        assert b"Exif" not in content


def test_a_picture_taken_sideways_stands_upright() -> None:
    made = uploaded(as_file(bands(), turned=6))
    assert (made.width, made.height) == (360, 480)
    assert is_near(colour_at(made.kept, 0.5, 0.1), RED)
    assert is_near(colour_at(made.kept, 0.5, 0.9), BLUE)


def test_every_size_has_its_width_and_a_small_picture_is_not_blown_up() -> None:
    made = {one.name: one for one in uploaded(as_file(bands((1000, 500)))).sizes}
    assert set(made) == EVERY
    assert [(made[f"{w}.webp"].width, made[f"{w}.webp"].height) for w in (480, 960, 1600)] == [
        (480, 240), (960, 480), (1000, 500),
    ]  # fmt: skip
    assert (made["card-480.jpg"].width, made["card-480.jpg"].height) == (480, 320)


def test_what_is_covered_is_covered_at_every_size_and_what_is_beside_it_is_not() -> None:
    kept = imaging.encoded(bands((600, 400)))
    frame = Frame(WHOLE, [(350, 200, 300, 400)], (500, 500))
    for one in imaging.drawn(kept, frame):
        if one.name.startswith("card"):
            continue
        for left, top in ((0.37, 0.22), (0.5, 0.4), (0.63, 0.58)):
            assert is_near(colour_at(one.content, left, top), COVER), one.name
        assert is_near(colour_at(one.content, 0.5, 0.1), GREEN), one.name


def test_a_cover_reaches_into_the_cut_and_into_the_cards() -> None:
    kept = imaging.encoded(bands((600, 400)))
    frame = Frame((500, 0, 500, 1000), [(700, 0, 300, 1000)], (800, 500))
    made = {one.name: one.content for one in imaging.drawn(kept, frame)}
    assert is_near(colour_at(made["480.jpg"], 0.9, 0.5), COVER)
    assert is_near(colour_at(made["card-480.webp"], 0.9, 0.5), COVER)
    assert is_near(colour_at(made["480.jpg"], 0.1, 0.5), GREEN)


def test_the_card_shows_where_the_focus_is() -> None:
    kept = imaging.encoded(bands((900, 200)))
    left = {one.name: one.content for one in imaging.drawn(kept, Frame(WHOLE, (), (0, 500)))}
    right = {one.name: one.content for one in imaging.drawn(kept, Frame(WHOLE, (), (1000, 500)))}
    assert is_near(colour_at(left["card-480.jpg"], 0.5, 0.5), RED)
    assert is_near(colour_at(right["card-480.jpg"], 0.5, 0.5), BLUE)


def test_what_was_clear_is_white() -> None:
    clear = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    assert colour_at(uploaded(as_file(clear, "PNG")).kept, 0.5, 0.5) == (255, 255, 255)


def bomb() -> io.BytesIO:
    """A few hundred bytes that say they are a hundred million pixels."""
    content = bytearray(as_file(Image.new("RGB", (400, 400)), "PNG").getvalue())
    content[16:24] = (10_000).to_bytes(4, "big") * 2
    import zlib

    content[29:33] = zlib.crc32(bytes(content[12:29])).to_bytes(4, "big")
    return io.BytesIO(bytes(content))


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (io.BytesIO(b"<svg onload=alert(1)>"), "không phải hình"),
        (io.BytesIO(b"\xff\xd8\xff\xe0 not a picture"), "không phải hình"),
        (as_file(Image.new("RGB", (400, 300)), "GIF"), "không phải hình"),
        (as_file(Image.new("RGB", (100, 100))), "quá nhỏ"),
        (bomb(), "quá nhiều điểm ảnh"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused_at_its_field(file: io.BytesIO, words: str) -> None:
    with pytest.raises(Refused, match=words) as told:
        uploaded(file)
    assert list(told.value.fields) == ["file"]


def test_a_file_above_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused, match="15 MB"):
        imaging.read(io.BytesIO(b""), 16 * 1024 * 1024)


def test_half_a_picture_is_refused() -> None:
    whole = as_file(bands()).getvalue()
    with pytest.raises(Refused, match="hỏng"):
        uploaded(io.BytesIO(whole[: len(whole) // 2]))
