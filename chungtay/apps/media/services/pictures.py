"""Pictures of a story: added, told in words, covered and cut, taken away; and who agreed to be shown."""

from django.utils.translation import gettext as _

from chungtay.apps.media import drawing, permissions
from chungtay.apps.media.drawing import Drawing
from chungtay.apps.media.entries import ConsentEntry, PictureEntry, consent_faults, picture_faults
from chungtay.apps.media.models import Consent, Picture, Story
from chungtay.base.access import Desk
from chungtay.base.entries import put, refuse
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

MOST_PICTURES = 20


@verb("media.add_picture", label="Thêm hình", allow=permissions.may_write)
def add_picture(story: Story, *, by: Desk, drawing: Drawing, entry: PictureEntry) -> Picture:
    """Numbers are given once and never again, so that `[hình 2]` in a text stays what it was."""
    if not story.is_with_author:
        raise Refused(_("Chỉ thêm hình khi bài đang soạn."))
    if story.pictures.standing().count() >= MOST_PICTURES:
        raise Refused(_("Một bài có nhiều nhất %(most)d hình.") % {"most": MOST_PICTURES})
    refuse(picture_faults(entry))
    story.numbers_given += 1
    story.save()
    picture = put(Picture(story=story, number=story.numbers_given), entry)
    _put_drawing(picture, drawing)
    _lead_alone(picture)
    return picture


@verb("media.describe_picture", label="Sửa lời của hình", allow=permissions.may_withdraw)
def describe_picture(picture: Picture, *, by: Desk, entry: PictureEntry) -> Picture:
    _refuse_held(picture)
    refuse(picture_faults(entry))
    if picture.story.is_public and entry.faces < picture.faces:
        message = _("Bài đã đăng: số người nhận ra được không giảm được nữa.")
        raise Refused(message, {"faces": message})
    put(picture, entry)
    picture.save()
    _lead_alone(picture)
    return picture


@verb("media.frame_picture", label="Cắt hình, che mặt", allow=permissions.may_withdraw)
def frame_picture(picture: Picture, *, by: Desk, drawing: Drawing) -> Picture:
    """Every size is drawn anew. Of a public story more may be covered at any time, and nothing uncovered."""
    _refuse_held(picture)
    kept = [list(one) for one in picture.covers]
    given = [list(one) for one in drawing.frame.covers]
    if picture.story.is_public and (list(drawing.frame.crop) != picture.crop or any(one not in given for one in kept)):
        raise Refused(_("Bài đã đăng: chỉ che thêm, không bỏ chỗ che và không đổi khung cắt."))
    _put_drawing(picture, drawing)
    return picture


@verb("media.remove_picture", label="Gỡ hình", allow=permissions.may_withdraw)
def remove_picture(picture: Picture, *, by: Desk) -> Picture:
    _refuse_held(picture)
    picture.removed_on, picture.is_lead = by.day, False
    picture.save()
    return picture


@verb("media.record_consent", label="Ghi đồng ý của người trong hình", allow=permissions.may_withdraw)
def record_consent(picture: Picture, *, by: Desk, entry: ConsentEntry) -> Consent:
    refuse(consent_faults(entry, by.day))
    picture.save()
    consent = put(Consent(picture=picture, recorded_by_id=permissions.person_at(by)), entry)
    consent.save()
    return consent


@verb("media.withdraw_consent", label="Ghi rút đồng ý", allow=permissions.may_withdraw)
def withdraw_consent(consent: Consent, *, by: Desk) -> Consent:
    """From this moment the picture is seen only if the face is covered, in a public story too."""
    if consent.withdrawn_on is not None:
        raise Refused(_("Đã ghi rút đồng ý rồi."))
    consent.withdrawn_on = by.day
    consent.save()
    return consent


def _put_drawing(picture: Picture, drawn: Drawing) -> None:
    drawing.put(picture, drawn)
    picture.save()


def _lead_alone(picture: Picture) -> None:
    """A story has one picture that stands for it."""
    if picture.is_lead:
        others = Picture.objects.filter(story=picture.story, is_lead=True).exclude(pk=picture.pk)
        for other in others:
            other.is_lead = False
            other.version += 1
            other.save()


def _refuse_held(picture: Picture) -> None:
    if picture.removed_on is not None:
        raise Refused(_("Hình này đã gỡ."))
    if not (picture.story.is_with_author or picture.story.is_public):
        raise Refused(_("Bài đã gửi duyệt hoặc hẹn giờ: anh/chị rút bài về rồi sửa hình."))
