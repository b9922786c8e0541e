"""A picture with the addresses of its sizes, for the public and for those who still work on it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from chungtay.apps.media import rich, showing
from chungtay.apps.media.imaging import WIDTHS
from chungtay.apps.media.models import Picture, Story

Address = Callable[[Picture, str], str]
CARDS = ("card-480", "card-960")


def public_address(picture: Picture, name: str) -> str:
    return reverse("media:news_picture", args=[picture.key, picture.stamp, name])


def staff_address(picture: Picture, name: str) -> str:
    return f"{reverse('media:picture_file', args=[picture.pk, name])}?ban={picture.stamp}"


@dataclass(frozen=True)
class Shown:
    """What the page needs to show one picture well: addresses by width, and the room it will take."""

    picture: Picture
    address: Address
    as_card: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return CARDS if self.as_card else tuple(str(width) for width in WIDTHS)

    def _set(self, ending: str) -> str:
        """Widths that a small picture does not have are left out."""
        by_width = {self.picture.sizes[f"{name}.{ending}"][0]: name for name in reversed(self.names)}
        return ", ".join(
            f"{self.address(self.picture, f'{name}.{ending}')} {width}w" for width, name in sorted(by_width.items())
        )

    @property
    def webp(self) -> str:
        return self._set("webp")

    @property
    def jpeg(self) -> str:
        return self._set("jpg")

    @property
    def src(self) -> str:
        return self.address(self.picture, f"{self.names[1]}.jpg")

    @property
    def width(self) -> int:
        return int(self.picture.sizes[f"{self.names[1]}.jpg"][0])

    @property
    def height(self) -> int:
        return int(self.picture.sizes[f"{self.names[1]}.jpg"][1])


@dataclass(frozen=True)
class Piece:
    """A stretch of a story: words, or a picture among them."""

    words: str = ""
    shown: Shown | None = None


@dataclass(frozen=True)
class Page:
    """A story laid out: the picture that stands for it, its pieces, and the pictures that no line asks for."""

    lead: Shown | None
    pieces: list[Piece]
    rest: list[Shown]

    @property
    def picture(self) -> Shown | None:
        """What stands for the story where it is shared: the one chosen, else the first that is shown."""
        every = (self.lead, *(one.shown for one in self.pieces), *self.rest)
        return next((one for one in every if one is not None), None)


def page_of(story: Story, pictures: Iterable[Picture], address: Address) -> Page:
    """Of the pictures given, each once; a line that asks for one that is not there is left out."""
    by_number = {one.number: Shown(one, address) for one in pictures}
    pieces, placed = [], set()
    for piece in rich.pieces(story.body):
        if isinstance(piece, str):
            pieces.append(Piece(words=piece))
        elif piece in by_number and piece not in placed:
            placed.add(piece)
            pieces.append(Piece(shown=by_number[piece]))
    free = [one for number, one in by_number.items() if number not in placed]
    lead = next((one for one in free if one.picture.is_lead), None)
    return Page(lead, pieces, [one for one in free if one is not lead])


def public_page(story: Story) -> Page:
    """Only what everybody shown has agreed to, or where the faces are covered."""
    return page_of(story, filter(showing.is_showable, showing.pictures_of(story)), public_address)


def cards_of(stories: Iterable[Story]) -> dict[int, Shown]:
    """For each story the picture beside its title: the one chosen, else the first; one query for all."""
    keys = [story.pk for story in stories]
    found: dict[int, Shown] = {}
    rows = Picture.objects.standing().agreed_counted().filter(story__in=keys).order_by("-is_lead", "number")
    for picture in filter(showing.is_showable, rows):
        found.setdefault(picture.story_id, Shown(picture, public_address, as_card=True))
    return found
