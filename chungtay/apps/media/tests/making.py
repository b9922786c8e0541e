"""Pictures for tests, drawn here: bands of colour, with the marks that a phone leaves when it is asked for."""

import io

from PIL import Image, ImageDraw

RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (30, 60, 200)
GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def bands(size: tuple[int, int] = (480, 360)) -> Image.Image:
    """Left third red, middle green, right blue."""
    picture = Image.new("RGB", size, GREEN)
    pen = ImageDraw.Draw(picture)
    third = size[0] // 3
    pen.rectangle((0, 0, third - 1, size[1]), fill=RED)
    pen.rectangle((2 * third, 0, size[0], size[1]), fill=BLUE)
    return picture


def as_file(picture: Image.Image, kind: str = "JPEG", *, marks: bool = False, turned: int = 1) -> io.BytesIO:
    """`marks`: where it was taken, at Ba Vì, and by what; `turned`: how the phone was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    if marks:
        exif[MAKE] = "Dien thoai cua toi"
        exif[GPS] = {1: "N", 2: (21.0, 4.0, 12.0), 3: "E", 4: (105.0, 21.0, 30.0)}
    memory = io.BytesIO()
    picture.save(memory, kind, exif=exif.tobytes(), quality=95)
    memory.seek(0)
    return memory


def colour_at(content: bytes, left: float, top: float) -> tuple[int, int, int]:
    """The colour at a place given as shares of width and height."""
    with Image.open(io.BytesIO(content)) as picture:
        shown = picture.convert("RGB")
    found = shown.getpixel((int(left * (shown.width - 1)), int(top * (shown.height - 1))))
    assert isinstance(found, tuple)
    return (int(found[0]), int(found[1]), int(found[2]))


def is_near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))
