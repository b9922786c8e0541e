"""Pictures of the demo's stories: fields, a road, a kitchen, drawn here by rules; nobody is on them."""

import io
from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from chungtay.config.demo.seed import dice

SIZE = (1200, 800)
SKY, HAZE = (206, 226, 236), (246, 240, 226)
HILLS = ((150, 176, 158), (112, 148, 118), (80, 122, 84))
PAPER, BRICK, TILE = (238, 226, 200), (176, 92, 66), (150, 66, 50)
SKIN, CLOTH = (214, 170, 136), ((158, 44, 52), (44, 86, 128), (196, 146, 44), (74, 110, 78))
Pen = ImageDraw.ImageDraw


def scene(name: str) -> io.BytesIO:
    """The picture of that name as a JPEG file."""
    picture = sky()
    pen = ImageDraw.Draw(picture)
    SCENES[name](pen, dice(f"scene {name}"))
    memory = io.BytesIO()
    picture.filter(ImageFilter.SMOOTH).save(memory, "JPEG", quality=90)
    memory.seek(0)
    return memory


def sky() -> Image.Image:
    """From blue above to a warm haze over the hills."""
    shade = Image.linear_gradient("L").resize(SIZE)
    return Image.composite(Image.new("RGB", SIZE, HAZE), Image.new("RGB", SIZE, SKY), shade)


def hills(pen: Pen, chance: Random, base: int = 380) -> None:
    for place, colour in enumerate(HILLS):
        line = [(x, base + place * 70 - chance.randint(0, 90)) for x in range(0, SIZE[0] + 101, 100)]
        pen.polygon([(0, SIZE[1]), *line, (SIZE[0], SIZE[1])], fill=colour)


def road(pen: Pen, chance: Random) -> None:
    hills(pen, chance)
    pen.rectangle((0, 560, *SIZE), fill=(128, 158, 88))
    pen.polygon([(560, 560), (620, 560), (900, 800), (300, 800)], fill=(206, 200, 190))
    for row in range(9):
        y = 575 + row * row * 3
        pen.line((0, y, 480 - row * 20, y), fill=(108, 140, 72), width=3)
    for x, colour in ((700, CLOTH[0]), (790, CLOTH[1]), (380, CLOTH[2])):
        figure(pen, x, 640, 120, colour)


def terraces(pen: Pen, chance: Random) -> None:
    hills(pen, chance, 300)
    for step in range(7):
        top = 440 + step * 52
        colour = (120 + step * 12, 158 + step * 6, 78)
        bend = [(x, top + chance.randint(-12, 12)) for x in range(0, SIZE[0] + 151, 150)]
        pen.polygon([(0, SIZE[1]), *bend, (SIZE[0], SIZE[1])], fill=colour)
        pen.line(bend, fill=(220, 214, 170), width=4)
    house(pen, 820, 330, 190)


def house_built(pen: Pen, chance: Random) -> None:
    hills(pen, chance)
    pen.rectangle((0, 600, *SIZE), fill=(196, 178, 146))
    house(pen, 380, 300, 420)
    for x, colour in ((210, CLOTH[3]), (930, CLOTH[0])):
        figure(pen, x, 560, 190, colour)


def meeting(pen: Pen, chance: Random) -> None:
    pen.rectangle((0, 0, *SIZE), fill=PAPER)
    pen.rectangle((0, 560, *SIZE), fill=(190, 150, 106))
    pen.rectangle((330, 120, 870, 360), fill=(140, 28, 36))
    for row in range(3):
        pen.rectangle((400, 170 + row * 60, 800 - row * 70, 186 + row * 60), fill=(246, 226, 160))
    for place in range(6):
        figure(pen, 130 + place * 190, 500 + chance.randint(-10, 10), 220, CLOTH[place % len(CLOTH)])


def class_at_night(pen: Pen, chance: Random) -> None:
    pen.rectangle((0, 0, *SIZE), fill=(222, 212, 188))
    for x in (120, 780):
        pen.rectangle((x, 110, x + 300, 330), fill=(38, 52, 84))
        pen.line((x + 150, 110, x + 150, 330), fill=PAPER, width=8)
        pen.ellipse((x + 200 + chance.randint(0, 20), 150, x + 240, 186), fill=(240, 226, 180))
    pen.rectangle((0, 620, *SIZE), fill=(150, 112, 80))
    for place in range(4):
        x = 170 + place * 290
        figure(pen, x, 400, 230, CLOTH[place])
        pen.rectangle((x - 110, 560, x + 110, 590), fill=(108, 74, 52))
        pen.rounded_rectangle((x + 10, 500, x + 90, 560), 12, fill=(70, 74, 80))


def house(pen: Pen, left: int, top: int, width: int) -> None:
    height = width * 2 // 3
    pen.rectangle((left, top + height // 3, left + width, top + height), fill=PAPER)
    pen.polygon(
        [(left - 24, top + height // 3), (left + width // 2, top), (left + width + 24, top + height // 3)], fill=TILE
    )
    pen.rectangle((left + width * 2 // 5, top + height // 2, left + width * 3 // 5, top + height), fill=BRICK)
    for x in (left + width // 8, left + width * 6 // 8):
        pen.rectangle((x, top + height // 2, x + width // 8, top + height * 3 // 4), fill=(110, 140, 150))


def figure(pen: Pen, x: int, top: int, height: int, colour: tuple[int, int, int]) -> None:
    """Somebody with a hat and without a face."""
    head = height // 5
    pen.ellipse((x - head // 2, top, x + head // 2, top + head), fill=SKIN)
    pen.polygon([(x - head, top + head // 3), (x, top - head // 3), (x + head, top + head // 3)], fill=(226, 204, 150))
    pen.rounded_rectangle((x - head * 3 // 4, top + head, x + head * 3 // 4, top + height), head // 2, fill=colour)


SCENES: dict[str, Callable[[Pen, Random], None]] = {
    "duong": road, "ruong": terraces, "nha": house_built, "hop": meeting, "lop": class_at_night,
}  # fmt: skip
