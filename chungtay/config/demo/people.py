"""The persons of the demo city: fifteen who can sign in, and one officer and one leader for every committee."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.accounts.roles import role_label
from chungtay.apps.accounts.services import enter_person, give_post, open_sign_in
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import SystemDesk
from chungtay.config.demo.seed import dice

PASSWORD = "ChungTay@2024"
SINCE = date(2022, 9, 1)
DEEP_DISTRICTS = ("271", "008")
MEMBERS_WITHOUT_SIGN_IN = 6

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


@dataclass(frozen=True)
class Player:
    """Somebody who signs in: user name, full name, the posts he holds (role, unit key, title), and where, in words."""

    username: str
    full_name: str
    where: str
    posts: tuple[tuple[str, str, str], ...]


def player(username: str, full_name: str, where: str, *post: str, title: str = "") -> Player:
    role, key = post
    return Player(username, full_name, where, ((role, key, title),))


BA_VI, HOANG_MAI = "Ủy ban nhân dân huyện Ba Vì", "Ủy ban nhân dân quận Hoàng Mai"
MINH_QUANG = "Ủy ban nhân dân xã Minh Quang"
EMULATION = "Ban Thi đua - Khen thưởng Thành phố"
PLAYERS = (
    player("thuongtruc", "Nguyễn Thị Ban Mai", "Sở Lao động - Thương binh và Xã hội", "standing_officer", "so-ldtbxh"),
    player("thidua", "Trần Văn Nắng Sớm", EMULATION, "emulation_officer", "ban-tdkt"),
    player("lanhdao-tp", "Lê Quang Bình Yên", "Ủy ban nhân dân Thành phố Hà Nội", "unit_leader", "ubnd-01-2021",
           title="Lãnh đạo Ủy ban nhân dân Thành phố"),
    player("bavi-canbo", "Phạm Thị Nương Chè", BA_VI, "unit_officer", "ubnd-271-2021"),
    player("bavi-lanhdao", "Hoàng Văn Núi Biếc", BA_VI, "unit_leader", "ubnd-271-2021",
           title="Lãnh đạo Ủy ban nhân dân huyện"),
    player("minhquang-canbo", "Đinh Thị Suối Trong", MINH_QUANG, "unit_officer", "ubnd-09700-2021"),
    player("minhquang-lanhdao", "Bùi Văn Ruộng Bậc", MINH_QUANG, "unit_leader", "ubnd-09700-2021",
           title="Lãnh đạo Ủy ban nhân dân xã"),
    player("hoangmai-canbo", "Vũ Thị Sen Hồng", HOANG_MAI, "unit_officer", "ubnd-008-2021"),
    player("hoangmai-lanhdao", "Đỗ Thế Sông Êm", HOANG_MAI, "unit_leader", "ubnd-008-2021",
           title="Lãnh đạo Ủy ban nhân dân quận"),
    player("truongthon", "Dương Văn Khói Bếp", "Thôn minh họa 1, xã Minh Quang", "village_head", "thon-09700-1"),
    player("mattran", "Ngô Thu Đường Làng", "Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố Hà Nội", "front_officer",
           "mttq-tp"),
    player("hoidong1", "Đặng Quang Tre Xanh", EMULATION, "council_member", "ban-tdkt"),
    player("hoidong2", "Lý Thị Hoa Gạo", EMULATION, "council_member", "ban-tdkt"),
    player("hoidong3", "Trịnh Thế Bờ Đê", EMULATION, "council_member", "ban-tdkt"),
    player("kiemtoan", "Phan Thu Trăng Rằm", "Sở Tài chính", "auditor", "so-tc"),
    player("quantri", "Hồ Văn Gió Lành", "Sở Thông tin và Truyền thông", "system_admin", "so-tttt"),
    Player("haivitri", "Nguyễn Thu Cánh Cò", "Ủy ban nhân dân xã Ba Vì; Ủy ban nhân dân xã Tản Lĩnh", (
        ("unit_officer", "ubnd-09703-2021", ""), ("poverty_officer", "ubnd-09694-2021", ""),
    )),
)  # fmt: skip
# User name, words of the role, words of the unit: what ./dev prints.
SIGN_INS = [(one.username, "; ".join(role_label(role) for role, _, _ in one.posts), one.where) for one in PLAYERS]


def enter_players(by: SystemDesk) -> None:
    units = Unit.objects.in_bulk([key for player in PLAYERS for _, key, _ in player.posts], field_name="key")
    for player in PLAYERS:
        person = enter(player.full_name, by)
        for role, key, title in player.posts:
            give_post(person, by=by, unit=units[key], role=role, since=SINCE, title=title)
        open_sign_in(person, by=by, username=player.username, password=PASSWORD)


def enter_others(by: SystemDesk) -> None:
    """Everybody else at a desk: present in the records, unable to sign in."""
    held = set(Post.objects.values_list("unit__key", "role"))
    names = invented_names(set(Person.objects.values_list("full_name", flat=True)))
    for unit in staffed_units():
        for role in ("unit_officer", "unit_leader"):
            if (unit.key, role) not in held:
                seat_somebody(next(names), unit, role, by)
    for number in range(MEMBERS_WITHOUT_SIGN_IN):
        seat_somebody(next(names), Unit.objects.get(key="ban-tdkt"), "council_member", by, suffix=f"-{number + 4}")


def staffed_units() -> Iterable[Unit]:
    """Districts, departments and organisations of the city, and the communes of the two deep districts."""
    districts = Unit.objects.on(SINCE).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.DISTRICT)
    city = Unit.objects.on(SINCE).filter(
        level=Level.CITY, kind__in=[Kind.DEPARTMENT, Kind.FRONT, Kind.MASS_ORGANISATION]
    )
    deep = districts.filter(seat__code__in=DEEP_DISTRICTS)
    communes = Unit.objects.on(SINCE).filter(places__parent__in=deep, level=Level.COMMUNE)
    return [*districts.order_by("key"), *city.order_by("key"), *communes.order_by("key")]


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
