"""Prepares every size of a picture before the act, and puts the files in their places within it."""

import hashlib
import io
import secrets
from dataclasses import dataclass
from functools import partial
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.apps.media import imaging
from chungtay.apps.media.imaging import Drawn, Frame
from chungtay.apps.media.models import Picture
from chungtay.apps.media.models.pictures import WHOLE
from chungtay.base.errors import Refused

MIDDLE = (500, 500)
MOST_COVERS = 40
LEAST_SIDE = 5
LEAST_CROP = 200


@dataclass(frozen=True)
class Drawing:
    """All that is drawn of one picture; `kept` is there when the picture is new."""

    frame: Frame
    sizes: tuple[Drawn, ...]
    kept: bytes = b""
    width: int = 0
    height: int = 0

    def __str__(self) -> str:
        """What tells one drawing from another, for a form sent twice."""
        return f"{hashlib.sha256(self.kept).hexdigest()} {self.frame}"


def of_upload(upload: IO[bytes], size: int) -> Drawing:
    picture = imaging.read(upload, size)
    kept = imaging.encoded(picture)
    frame = Frame(tuple(WHOLE), (), MIDDLE)
    return Drawing(frame, tuple(imaging.drawn(kept, frame)), kept, picture.width, picture.height)


def again(picture: Picture, frame: Frame) -> Drawing:
    """The kept picture drawn anew in another frame."""
    refuse_frame(frame)
    with picture.kept.open("rb") as kept:
        return Drawing(frame, tuple(imaging.drawn(kept.read(), frame)))


def refuse_frame(frame: Frame) -> None:
    left, top, width, height = frame.crop
    if min(width, height) < LEAST_CROP:
        raise Refused(_("Khung cắt quá hẹp: giữ ít nhất 20 % mỗi chiều."), {"crop_width": _("Khung cắt quá hẹp.")})
    if left + width > imaging.THOUSAND or top + height > imaging.THOUSAND:
        raise Refused(_("Khung cắt ra ngoài hình."), {"crop_left": _("Khung cắt ra ngoài hình.")})
    if len(frame.covers) > MOST_COVERS:
        raise Refused(_("Hình có quá nhiều chỗ che."))
    for cover in frame.covers:
        if (
            min(cover[2:]) < LEAST_SIDE
            or cover[0] + cover[2] > imaging.THOUSAND
            or cover[1] + cover[3] > imaging.THOUSAND
        ):
            raise Refused(_("Một chỗ che nằm ngoài hình hoặc quá nhỏ."), {"covers": _("Anh/chị xem lại chỗ che.")})


def put(picture: Picture, drawing: Drawing) -> None:
    """The files of a new drawing; those of the one before are gone once the act stands."""
    old = folder_of(picture) if picture.stamp else ""
    names = list(picture.sizes)
    picture.stamp = secrets.token_hex(6)
    picture.crop, picture.covers = list(drawing.frame.crop), [list(one) for one in drawing.frame.covers]
    picture.focus_left, picture.focus_top = drawing.frame.focus
    picture.sizes = {one.name: [one.width, one.height] for one in drawing.sizes}
    if drawing.kept:
        picture.width, picture.height = drawing.width, drawing.height
        picture.kept.save("kept", ContentFile(drawing.kept), save=False)
    for one in drawing.sizes:
        default_storage.save(f"{folder_of(picture)}/{one.name}", io.BytesIO(one.content))
    if old:
        transaction.on_commit(partial(forget, old, names))


def folder_of(picture: Picture) -> str:
    return f"pictures/shown/{picture.key.hex[:2]}/{picture.key.hex}/{picture.stamp}"


def forget(folder: str, names: list[str]) -> None:
    for name in names:
        default_storage.delete(f"{folder}/{name}")
