"""The persons of the demo city: those who can sign in, and one officer and one leader for every committee."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.contrib.auth.hashers import make_password

from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.accounts.services import enter_person, give_post, open_sign_in
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import SystemDesk
from chungtay.config.demo.players import PASSWORD, PLAYERS
from chungtay.config.demo.seed import dice

SINCE = date(2022, 9, 1)
DEEP_DISTRICTS = ("271", "008")
# Councils, the emulation office of the district that honours its communes, and who keeps the funds: unit, role, how
# many.
BENCHES = (
    *((key, "council_member", 1) for key in ("so-tc", "so-yt", "so-gddt", "hlhpn-tp", "hnd-tp", "so-tttt")),
    ("ubnd-271-2021", "council_member", 4),
    ("mttq-271-2021", "council_member", 3),
    ("ubnd-271-2021", "emulation_officer", 1),
    ("mttq-271-2021", "front_officer", 1),
    *((key, "treasurer", 1) for key in ("mttq-tp", "mttq-271-2021", "ubnd-09703-2021")),
)

FAMILY_NAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh",
)  # fmt: skip
MIDDLE_NAMES = ("", "Thị", "Văn", "Thị", "Văn", "Thế", "Thu", "Quang")
# Given names that are words of the landscape: they read well and are nobody's.
GIVEN_NAMES = (
    "Ban Mai", "Bình Yên", "Mây Trắng", "Nắng Sớm", "Đồng Xanh", "Suối Trong", "Bến Nước", "Lúa Vàng", "Gió Lành",
    "Trăng Rằm", "Sao Hôm", "Hạ Vàng", "Xuân Sang", "Thu Về", "Cỏ Thơm", "Sen Hồng", "Tre Xanh", "Sông Êm",
    "Núi Biếc", "Mưa Thuận", "Bờ Đê", "Hoa Gạo", "Đường Làng", "Nương Chè", "Ruộng Bậc", "Cánh Cò", "Khói Bếp",
)  # fmt: skip


def enter_players(by: SystemDesk) -> None:
    units = Unit.objects.in_bulk([key for player in PLAYERS for _, key, _ in player.posts], field_name="key")
    hashed = make_password(PASSWORD)
    for player in PLAYERS:
        person = enter(player.full_name, by)
        for role, key, title in player.posts:
            give_post(person, by=by, unit=units[key], role=role, since=SINCE, title=title)
        open_sign_in(person, by=by, username=player.username, password=PASSWORD, hashed=hashed)


def enter_others(by: SystemDesk) -> None:
    """Everybody else at a desk: present in the records, unable to sign in."""
    held = set(Post.objects.values_list("unit__key", "role"))
    names = invented_names(set(Person.objects.values_list("full_name", flat=True)))
    for unit in staffed_units():
        for role in ("unit_officer", "unit_leader"):
            if (unit.key, role) not in held:
                seat_somebody(next(names), unit, role, by)
    for key, role, number in BENCHES:
        unit = Unit.objects.get(key=key)
        for place in range(number):
            seat_somebody(next(names), unit, role, by, suffix=f"-{place + 1}")


def staffed_units() -> Iterable[Unit]:
    """Districts, departments and organisations of the city, and the communes of the two deep districts."""
    districts = Unit.objects.on(SINCE).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.DISTRICT)
    city = Unit.objects.on(SINCE).filter(
        level=Level.CITY, kind__in=[Kind.DEPARTMENT, Kind.FRONT, Kind.MASS_ORGANISATION]
    )
    deep = districts.filter(seat__code__in=DEEP_DISTRICTS)
    communes = Unit.objects.on(SINCE).filter(places__parent__in=deep, level=Level.COMMUNE)
    return [one for some in (districts, city, communes) for one in sorted(some, key=lambda unit: unit.key)]


def seat_somebody(full_name: str, unit: Unit, role: str, by: SystemDesk, suffix: str = "") -> None:
    person = enter(full_name, by)
    give_post(person, by=by, unit=unit, role=role, since=SINCE)
    open_sign_in(person, by=by, username=f"{unit.key}-{role.replace('_', '-')}{suffix}", password=None)


def enter(full_name: str, by: SystemDesk) -> Person:
    return enter_person(by=by, full_name=full_name, story="Nhân vật minh họa, không phải người thật.")


def invented_names(taken: set[str]) -> Iterator[str]:
    """Family, middle and given name, each whole name once."""
    names = [
        " ".join(part for part in (family, middle, given) if part)
        for family in FAMILY_NAMES
        for middle in dict.fromkeys(MIDDLE_NAMES)
        for given in GIVEN_NAMES
    ]
    dice("names").shuffle(names)
    return (name for name in names if name not in taken)
