"""The log of who read which sheet and who took which list: for the auditor, and for the chair of the commune."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.accounts.roles import role_label
from chungtay.apps.households.models import Household
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Unit
from chungtay.base import subjects
from chungtay.base.law import book
from chungtay.base.models import Event
from chungtay.rules import vietnamese
from chungtay.rules.periods import add_months

READ, EXPORT = "households.read_sheet", "households.export_list"
# With the acts of later apps by which lists that name households go out; each is offered in config.reactions.
EXPORTS = {EXPORT}
USUAL_DAYS = 30
MOST_UNITS, MOST_UNUSUAL = 50, 200
WHAT = {
    "sheet": "Phiếu hộ",
    "id_number": "Số định danh đầy đủ",
    "member_form": "Mẫu sửa thành viên",
    "survey": "Phiếu khảo sát",
    "flow_entry": "Bút toán diễn biến",
    "refusal": "Thông báo không công nhận",
    "pair": "Cặp nghi trùng",
    "proposal": "Đề nghị thay đổi",
    "identity": "Đối chiếu số định danh",
    "certificate": "Giấy chứng nhận",
    "transfer": "Đề nghị chuyển hộ",
    "pledge": "Đăng ký thoát nghèo",
    "plan": "Kế hoạch thoát nghèo",
}


@dataclass(frozen=True)
class Reading:
    """One reading or one list, without any name of a household's people."""

    who: str
    post: str
    unit: str
    day: date
    recorded_at: datetime
    what: str
    code: str
    place: str
    detail: str = ""


@dataclass(frozen=True)
class Unusual:
    """A post that read more sheets in a day than the policy expects."""

    who: str
    unit: str
    day: date
    number: int
    post_id: int


def offer_export(verb: str) -> None:
    """Show the lists that go out by this act beside those of the register."""
    EXPORTS.add(verb)


def events_of(verb: str, chosen: Mapping[str, Any], today: date) -> "QuerySet[Event]":
    """Those of a while, unless other days are asked for; the newest first."""
    wanted = EXPORTS if verb == EXPORT else {verb}
    rows = Event.objects.filter(verb__in=wanted, day__lte=chosen.get("den") or today)
    since = chosen.get("tu") or today - timedelta(days=USUAL_DAYS)
    rows = rows.filter(day__gte=max(since, shown_since(today)))
    if chosen.get("don_vi"):
        rows = rows.filter(unit_id__in=units_named(chosen["don_vi"], today))
    if chosen.get("nguoi"):
        folded = vietnamese.fold(chosen["nguoi"]).split()
        people = Person.objects.all()
        for word in folded:
            people = people.filter(search_key__contains=word)
        rows = rows.filter(person_id__in=people.values("pk"))
    if chosen.get("vi_tri"):
        rows = rows.filter(post_id=chosen["vi_tri"])
    return rows.order_by("-pk")


def units_named(words: str, day: date) -> "QuerySet[Any]":
    """Everything under the units of that name."""
    named = units.search(words, Unit.objects.all())[:MOST_UNITS]
    found = Unit.objects.none()
    for one in named:
        found = found | Unit.objects.subtree(one, day)
    return found.values("pk")


def readings_of(events: Iterable[Event]) -> list[Reading]:
    """Given events in words; posts, units and codes are fetched once for all of them."""
    events = list(events)
    posts = Post.objects.select_related("person", "unit").in_bulk({one.post_id for one in events if one.post_id})
    places = Unit.objects.in_bulk({one.unit_id for one in events if one.unit_id})
    keys = {int(one.about_id) for one in events if one.about_type == subjects.type_of(Household())}
    codes = dict(Household.objects.filter(pk__in=keys).values_list("pk", "code"))
    return [reading_of(one, posts, places, codes) for one in events]


def reading_of(
    event: Event, posts: Mapping[int, Post], places: Mapping[int, Unit], codes: Mapping[int, str]
) -> Reading:
    post = posts.get(event.post_id or 0)
    place = places.get(event.unit_id or 0)
    told = event.changes
    detail = "; ".join(f"{key}: {told[key]}" for key in ("mục đích", "danh sách", "số dòng") if key in told)
    return Reading(
        who=post.person.full_name if post else "Hệ thống",
        post=str(post) if post else role_label(event.actor_role),
        unit=post.unit.name if post else "—",
        day=event.day,
        recorded_at=event.recorded_at,
        what=WHAT.get(str(told.get("what", "")), str(told.get("what", ""))),
        code=codes.get(int(event.about_id), "—") if event.about_id and event.verb == READ else "",
        place=place.name if place else "—",
        detail=f"{detail}; lý do: {event.note}" if event.note else detail,
    )


def threshold() -> int:
    return book().privacy.unusual_readings_a_day.value


def unusual(chosen: Mapping[str, Any], today: date) -> list[Unusual]:
    """The busiest readers of a day first."""
    rows = events_of(READ, chosen, today).order_by().values("post_id", "day").annotate(number=Count("pk"))
    busiest = rows.filter(number__gt=threshold(), post_id__isnull=False).order_by("-number")
    found = list(busiest.values_list("post_id", "day", "number")[:MOST_UNUSUAL])
    posts = Post.objects.select_related("person", "unit").in_bulk([key for key, _day, _number in found])
    return [
        Unusual(posts[key].person.full_name, posts[key].unit.name, day, number, key)
        for key, day, number in found
        if key is not None
    ]


def shown_since(today: date) -> date:
    """Older lines stay in the sealed audit, where no screen shows them, and cannot be taken out of its chain."""
    return add_months(today, -book().privacy.reading_log_retention.value)


def readers_of(household: Household, today: date, limit: int = 30) -> list[Reading]:
    """Who looked at this sheet, the newest first."""
    about = Event.objects.filter(
        about_type=subjects.type_of(household), about_id=subjects.key_of(household), verb=READ,
        day__gte=shown_since(today),
    )  # fmt: skip
    return readings_of(about.order_by("-pk")[:limit])
