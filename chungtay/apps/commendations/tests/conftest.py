"""A district that honours its communes: the units, the people and a published ranking."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from chungtay.apps.accounts.desks import PostDesk, desk_of
from chungtay.apps.accounts.models import Post
from chungtay.apps.accounts.services import enter_person, give_post
from chungtay.apps.commendations.ballots import cast_ballot
from chungtay.apps.commendations.models import BallotRound, Council, Decision, Nomination
from chungtay.apps.commendations.services import (
    close_ballot,
    draft_decision,
    issue_decision,
    nominate,
    open_ballot,
    set_council,
    take_ballot,
)
from chungtay.apps.movements.models import Movement, Registration, Version
from chungtay.apps.scoring.models import Round, RoundState, Sheet, SheetState, Standing
from chungtay.apps.units.models import Cluster, Level, Unit
from chungtay.apps.units.services import TerritoryRow, UnitRow, load_territories, load_units
from chungtay.base.access import SystemDesk
from chungtay.base.states import Sent
from chungtay.rules import lawbook, packs

SINCE = date(2022, 1, 1)
DAY = date(2024, 1, 15)
MERIT = "Không còn hộ nghèo, vận động giúp đỡ 42 hộ cận nghèo trong năm 2023"

# Chair of Ba Vì district; she signs what the council advises.
MINH = "Phùng Thị Minh"
# Keeps the emulation files of Ba Vì; he prepares the council's papers.
HUNG = "Lê Quốc Hưng"
# Leads Hoàng Mai, another district; nothing of Ba Vì is his business.
SON = "Trần Văn Sơn"


@pytest.fixture
def units(db: None) -> dict[str, Unit]:
    """Thành phố, hai huyện, hai xã của Ba Vì."""
    by = SystemDesk(SINCE)
    places = [
        ("01", "Hà Nội", "Thành phố Hà Nội", Level.CITY, ""),
        ("271", "Ba Vì", "Huyện Ba Vì", Level.DISTRICT, "01"),
        ("008", "Hoàng Mai", "Quận Hoàng Mai", Level.DISTRICT, "01"),
        ("09661", "Minh Quang", "Xã Minh Quang", Level.COMMUNE, "271"),
        ("09667", "Ba Vì", "Xã Ba Vì", Level.COMMUNE, "271"),
    ]
    load_territories(
        [
            TerritoryRow(code=code, name=name, full_name=full, kind="place", level=level, parent_code=parent, area="",
                         mountainous="", since=SINCE, until=None)
            for code, name, full, level, parent in places
        ],
        by=by,
    )  # fmt: skip
    keys = {"01": "ha-noi", "271": "ba-vi", "008": "hoang-mai", "09661": "minh-quang", "09667": "xa-ba-vi"}
    load_units(
        [
            UnitRow(key=keys[code], name=f"Ủy ban nhân dân {full[0].lower()}{full[1:]}", kind="people_committee",
                    level=level, seat_code=code, parent_key=keys.get(parent, ""), since=SINCE)
            for code, _name, full, level, parent in places
        ],
        by=by,
    )  # fmt: skip
    return {unit.key: unit for unit in Unit.objects.select_related("seat")}


Seat = Callable[..., PostDesk]


@pytest.fixture
def seat(units: dict[str, Unit]) -> Seat:
    """Give a person a post and sit down at its desk."""

    def sit(name: str, role: str, unit: str, title: str = "") -> PostDesk:
        by = SystemDesk(SINCE)
        person = enter_person(by=by, full_name=name)
        post = give_post(person, by=by, unit=units[unit], role=role, since=SINCE, title=title)
        return desk_of(post, DAY)

    return sit


@pytest.fixture
def officer(seat: Seat) -> PostDesk:
    return seat(HUNG, "emulation_officer", "ba-vi")


@pytest.fixture
def chair(seat: Seat) -> PostDesk:
    return seat(MINH, "unit_leader", "ba-vi", "Chủ tịch Ủy ban nhân dân huyện Ba Vì")


@pytest.fixture
def stranger(seat: Seat) -> PostDesk:
    return seat(SON, "unit_leader", "hoang-mai", "Chủ tịch Ủy ban nhân dân quận Hoàng Mai")


@pytest.fixture
def members(seat: Seat) -> list[PostDesk]:
    """Ten members of the council of Ba Vì, teachers, farmers and officers of the district."""
    names = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam"]
    return [seat(f"Nguyễn Thị {name}", "council_member", "ba-vi") for name in names]


@pytest.fixture(scope="session")
def pack() -> packs.Pack:
    return lawbook.load(settings.LAW).packs["251-ha-noi"]


@pytest.fixture
def movement(units: dict[str, Unit], pack: packs.Pack) -> Movement:
    made = Movement.objects.create(
        key=pack.id, title=pack.title, number=pack.number, unit=units["ha-noi"], starts=pack.starts, ends=pack.ends
    )
    Version.objects.create(
        movement=made, number=1, digest=packs.digest(pack), published_on=pack.issued, pack=packs.pack_to_data(pack)
    )
    return made


@pytest.fixture
def standings(movement: Movement, units: dict[str, Unit]) -> dict[str, Standing]:
    """Minh Quang leads with 88 points, Ba Vì commune follows with 69.5; published on 10/01/2024."""
    cluster = Cluster.objects.create(key="cum-1", name="Cụm thi đua số 1", since=SINCE)
    round_ = Round.objects.create(
        movement=movement, pack_version=movement.versions.get(), year=2023, key="nam-2023", title="Chấm điểm năm 2023",
        state=RoundState.PUBLISHED, opened_on=date(2023, 12, 1), published_on=date(2024, 1, 10),
    )  # fmt: skip
    made = {}
    for place, (key, total) in enumerate([("minh-quang", "88.00"), ("xa-ba-vi", "69.50")], start=1):
        Registration.objects.create(
            movement=movement, unit=units[key], state=Sent.ACCEPTED, pledge="Không để hộ nào tái nghèo"
        )
        sheet = Sheet.objects.create(
            round=round_, unit=units[key], group_key="commune", cluster=cluster, state=SheetState.VERIFIED
        )
        made[key] = Standing.objects.create(
            round=round_, cluster=cluster, unit=units[key], sheet=sheet, total=Decimal(total), rank=place, tied=1,
            position=place,
        )  # fmt: skip
    return made


@pytest.fixture
def nomination(standings: dict[str, Standing], officer: PostDesk) -> Nomination:
    return nominate(standings["minh-quang"], by=officer, award_key="giay_khen", achievement=MERIT)


@pytest.fixture
def council(units: dict[str, Unit], officer: PostDesk, members: list[PostDesk]) -> Council:
    posts = list(Post.objects.filter(pk__in=[member.post_id for member in members]))
    return set_council(units["ba-vi"], by=officer, name="Hội đồng Thi đua - Khen thưởng huyện Ba Vì", members=posts)


@pytest.fixture
def ballot(council: Council, nomination: Nomination, officer: PostDesk) -> BallotRound:
    return open_ballot(council, by=officer, movement=nomination.movement, year=2023, award_key="giay_khen")


Vote = Callable[[PostDesk, str], None]


@pytest.fixture
def vote(ballot: BallotRound) -> Vote:
    """A member takes a ballot and puts it into the box with one choice on every nomination."""

    def cast(member: PostDesk, choice: str) -> None:
        paper = take_ballot(ballot, by=member)
        cast_ballot(ballot, token=paper.token, choices={one.pk: choice for one in ballot.nominations.all()})

    return cast


@pytest.fixture
def passed(ballot: BallotRound, vote: Vote, members: list[PostDesk], officer: PostDesk) -> BallotRound:
    for member in members[:9]:
        vote(member, "yes")
    return close_ballot(ballot, by=officer)


@pytest.fixture
def draft(passed: BallotRound, officer: PostDesk) -> Decision:
    return draft_decision(passed, by=officer)


@pytest.fixture
def decision(draft: Decision, chair: PostDesk) -> Decision:
    return issue_decision(draft, by=chair, number="125/QĐ-UBND")
