"""Whether a picture may be seen: each person who can be recognised has agreed or is covered."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from chungtay.apps.media.models import Picture, Story
from chungtay.base.errors import Refused


def pictures_of(story: Story) -> list[Picture]:
    """The pictures of a story, each with the number of those who agreed."""
    return list(Picture.objects.standing().agreed_counted().filter(story=story))


def is_showable(picture: Picture) -> bool:
    return picture.agreed + len(picture.covers) >= picture.faces


def missing(picture: Picture) -> int:
    """How many people have neither agreed nor been covered."""
    return max(picture.faces - picture.agreed - len(picture.covers), 0)


def faults_of(pictures: Iterable[Picture]) -> list[str]:
    return [
        _("Hình %(number)d: còn %(missing)d người chưa có giấy đồng ý và chưa che mặt.")
        % {"number": picture.number, "missing": missing(picture)}
        for picture in pictures
        if not is_showable(picture)
    ]


def refuse_unshowable(story: Story) -> None:
    if faults := faults_of(pictures_of(story)):
        raise Refused(" ".join(faults))
