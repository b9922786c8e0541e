"""Who gives in the demo: invented enterprises, cooperatives, villages and people, entered by those who met them."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.givers import services as givers
from chungtay.apps.givers.models import Giver, GiverKind
from chungtay.config.demo import campaigning, helping
from chungtay.config.demo.stage import Stage

FRONT, BA_VI, MINH_QUANG = "mttq-tp", "ubnd-271-2021", "ubnd-09700-2021"
ENTERED_ON, JOINED_ON = date(2024, 9, 4), date(2024, 9, 12)


@dataclass(frozen=True)
class Player:
    """An invented giver; `named` when he agreed to be named."""

    unit: str
    kind: GiverKind
    name: str
    named: bool | None = True
    number: str = ""
    country: str = ""
    permission: str = ""
    contact: str = ""


PLAYERS = (
    Player(
        FRONT, GiverKind.ENTERPRISE, "Công ty TNHH Minh họa Mây Trắng", number="MH-0001", contact="Phòng hành chính"
    ),
    Player(FRONT, GiverKind.ENTERPRISE, "Công ty cổ phần Minh họa Sông Xanh", number="MH-0002"),
    Player(FRONT, GiverKind.ORGANISATION, "Công đoàn Minh họa ngành Gió"),
    Player(FRONT, GiverKind.PERSON, "Bà Minh họa Hạt Gạo", named=False),
    Player(FRONT, GiverKind.FOREIGN, "Quỹ Minh họa Bàn tay Ấm", country="Quốc gia minh họa", permission="MH-17/GP"),
    Player(FRONT, GiverKind.PERSON, "Ông Minh họa Bút Chì", named=None),
    Player(BA_VI, GiverKind.ENTERPRISE, "Công ty TNHH Minh họa Chè Núi", number="MH-0007"),
    Player(MINH_QUANG, GiverKind.COOPERATIVE, "Hợp tác xã Minh họa Đồi Sim", number="MH-0003", contact="Chị Sim"),
    Player(MINH_QUANG, GiverKind.VILLAGE, "Thôn minh họa 1"),
    Player(MINH_QUANG, GiverKind.HOUSEHOLD, "Hộ ông Minh họa Bò Vàng", named=False),
    Player(MINH_QUANG, GiverKind.PERSON, "Nhóm Minh họa Áo Xanh"),
    Player(MINH_QUANG, GiverKind.COOPERATIVE, "HTX Minh họa Đồi Sim", named=None, number="MH-0003"),
)


def give_all(stage: Stage) -> None:
    for player in PLAYERS:
        stage.on(ENTERED_ON, enter, player)
    stage.on(JOINED_ON, join)
    campaigning.campaign_all(stage)
    helping.help_all(stage)


def keeper(stage: Stage, key: str) -> PostDesk:
    """Who keeps the list of those who help: the Front's officer, or the officer of a committee."""
    return stage.desks.at(key, "front_officer" if key == FRONT else "unit_officer", stage.day)


def enter(stage: Stage, player: Player) -> None:
    unit = stage.desks.units[player.unit]
    by = keeper(stage, unit.key)
    giver = givers.enter_giver(
        unit, by=by, kind=player.kind, name=player.name, registration_number=player.number, country=player.country,
        permission=player.permission, contact=player.contact,
    )  # fmt: skip
    if player.named is not None:
        givers.answer_naming(giver, by=by, named=player.named, on=stage.day)


def join(stage: Stage) -> None:
    """The same cooperative was entered twice, once by its short name."""
    mine = Giver.objects.filter(unit__key=MINH_QUANG, registration_number="MH-0003").order_by("pk")
    givers.merge_givers(mine[1], by=keeper(stage, MINH_QUANG), into=mine[0])
