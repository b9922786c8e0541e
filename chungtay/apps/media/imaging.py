"""Draws pictures: looks at an upload, forgets where it was taken, covers faces, cuts, and makes every size."""

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageOps

from chungtay.base.errors import Refused

MEGABYTE = 1024 * 1024
MOST_BYTES = 15 * MEGABYTE
MOST_PIXELS = 50_000_000
LEAST_WIDTH = 320
KEPT_SIDE = 3200
FORMATS = ("JPEG", "PNG", "WEBP")
WIDTHS = (480, 960, 1600)
# What stands beside a title in a list: two widths, always of the same shape.
CARDS = {"card-480": (480, 320), "card-960": (960, 640)}
COVER = (88, 84, 80)
THOUSAND = 1000

Box = Sequence[int]


@dataclass(frozen=True)
class Frame:
    """What is shown of a picture, all in thousandths of its width and height."""

    crop: Box
    covers: Sequence[Box]
    focus: tuple[int, int]


@dataclass(frozen=True)
class Drawn:
    """One size of a picture, ready to be given out."""

    name: str
    width: int
    height: int
    content: bytes


def read(upload: IO[bytes], size: int) -> Image.Image:
    """The picture upright and without anything but its pixels; refuses what is no picture or too large."""
    if size > MOST_BYTES:
        raise _refusal(_("Hình lớn hơn %(most)d MB. Anh/chị chọn hình nhỏ hơn.") % {"most": MOST_BYTES // MEGABYTE})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(upload, formats=FORMATS)
        _refuse_sides(opened)
        opened.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
        upright = ImageOps.exif_transpose(opened)
        return _bare(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refusal(_too_many_pixels()) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _refusal(_("Tệp này không phải hình JPEG, PNG, WebP hoặc đã hỏng.")) from error


def _refusal(message: str) -> Refused:
    return Refused(message, {"file": message})


def _too_many_pixels() -> str:
    return _("Hình có quá nhiều điểm ảnh (tối đa %(most)d triệu). Anh/chị thu nhỏ rồi gửi lại.") % {
        "most": MOST_PIXELS // 1_000_000
    }


def _refuse_sides(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise _refusal(_too_many_pixels())
    if min(picture.size) < LEAST_WIDTH:
        raise _refusal(_("Hình quá nhỏ: mỗi cạnh cần ít nhất %(least)d điểm ảnh.") % {"least": LEAST_WIDTH})


def _bare(picture: Image.Image) -> Image.Image:
    """A new picture of the same pixels on white: no place, no camera, no thumbnail, no text goes along."""
    picture.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    fresh = Image.new("RGB", picture.size, "white")
    if picture.mode in ("RGBA", "LA", "P", "PA"):
        clear = picture.convert("RGBA")
        fresh.paste(clear, mask=clear.getchannel("A"))
    else:
        fresh.paste(picture.convert("RGB"))
    return fresh


def encoded(picture: Image.Image, kind: str = "JPEG", quality: int = 90) -> bytes:
    memory = io.BytesIO()
    extra = {"progressive": True, "optimize": True} if kind == "JPEG" else {"method": 4}
    picture.save(memory, kind, quality=quality, **extra)
    return memory.getvalue()


def box_of(part: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A rectangle in pixels, never smaller than what the thousandths say."""
    left, top, width, height = part
    return (
        left * size[0] // THOUSAND,
        top * size[1] // THOUSAND,
        -(-(left + width) * size[0] // THOUSAND),
        -(-(top + height) * size[1] // THOUSAND),
    )


def framed(kept: Image.Image, frame: Frame) -> Image.Image:
    """Covered first, cut then: nothing of what lies under a cover is left to be seen at any size."""
    shown = kept.copy()
    pen = ImageDraw.Draw(shown)
    for cover in frame.covers:
        left, top, right, bottom = box_of(cover, kept.size)
        pen.rectangle((left, top, right - 1, bottom - 1), fill=COVER)
    return shown.crop(box_of(frame.crop, kept.size))


def drawn(content: bytes, frame: Frame) -> list[Drawn]:
    """Every size that the public may ask for, each as WebP and as JPEG; a small picture is never blown up."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as opened:
        shown = framed(opened.convert("RGB"), frame)
    sized = {str(width): _narrowed(shown, width) for width in WIDTHS}
    centre = _centre(frame)
    for name, size in CARDS.items():
        sized[name] = ImageOps.fit(shown, size, Image.Resampling.LANCZOS, centering=centre)
    return [
        Drawn(f"{name}.{ending}", one.width, one.height, encoded(one, kind, quality))
        for name, one in sized.items()
        for ending, kind, quality in (("webp", "WEBP", 78), ("jpg", "JPEG", 82))
    ]


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _centre(frame: Frame) -> tuple[float, float]:
    """Where the focus lies within what is left after cutting."""
    left, top, width, height = frame.crop
    return (_between((frame.focus[0] - left) / width), _between((frame.focus[1] - top) / height))


def _between(share: float) -> float:
    return min(max(share, 0.0), 1.0)
