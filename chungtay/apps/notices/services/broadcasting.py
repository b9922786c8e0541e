"""The verb by which the standing office writes to chosen kinds of units."""

import uuid
from collections.abc import Sequence

from chungtay.apps.notices import permissions, telling
from chungtay.apps.notices.audience import READERS, posts_of
from chungtay.apps.notices.models import Broadcast, Kind
from chungtay.apps.notices.telling import Tiding
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

NOWHERE = "Nơi nhận đã chọn chưa có ai đăng nhập được. Anh/chị chọn nơi nhận khác."


@verb("notices.broadcast", label="Gửi thông báo chung", allow=permissions.may_broadcast, clauses=("III.1",))
def broadcast(unit: Unit, *, by: Desk, title: str, text: str, groups: Sequence[str]) -> Broadcast:
    """Tell every unit of the chosen kinds that this desk reaches; how many were told stays with the notice."""
    words, body = vietnamese.collapse(title), vietnamese.nfc(text).strip()
    empty = {"title": "Anh/chị ghi tiêu đề."} if not words else {}
    empty |= {"text": "Anh/chị ghi nội dung thông báo."} if not body else {}
    empty |= {"groups": "Anh/chị chọn ít nhất một nơi nhận."} if not groups else {}
    if empty:
        raise Refused("Thông báo còn thiếu.", empty)
    made = Broadcast.objects.create(
        unit=unit, about=f"notices.broadcast:{uuid.uuid4().hex}", title=words, text=body, groups=sorted(groups),
        sent_on=by.day,
    )  # fmt: skip
    pairs = [
        (post, Tiding(post.unit_id, READERS, Kind.BROADCAST, words, made.get_absolute_url(), made.about, "gửi"))
        for post in posts_of(by, groups)
    ]
    told = telling.write(pairs, by.day)
    if not told.people:
        raise Refused(NOWHERE, {"groups": NOWHERE})
    made.units, made.people = told.units, told.people
    made.save()
    return made
