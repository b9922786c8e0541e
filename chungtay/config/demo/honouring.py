"""Each spring after the ranking: nominations, a secret ballot, a decision with certificates; one award is revoked."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.commendations.ballots import cast_ballot
from chungtay.apps.commendations.models import Award, BallotRound, Decision
from chungtay.apps.commendations.services import (
    close_ballot,
    draft_decision,
    issue_decision,
    nominate,
    open_ballot,
    revoke_award,
    set_council,
    take_ballot,
)
from chungtay.apps.scoring.models import Standing
from chungtay.config.demo import words
from chungtay.config.demo.days import working
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage

YEARS = (2022, 2023)
YES = 0.97


@dataclass(frozen=True)
class House:
    """Who honours whom: the deciding committee, its emulation office, and where its council members sit."""

    committee: str
    office: str
    bench: str
    award: str
    clusters: tuple[str, ...]
    best: int
    name: str
    number: int


HOUSES = (
    House(
        "ubnd-01-2021", "ban-tdkt", "ban-tdkt", "bang_khen_tinh",
        ("cum_quan", "cum_huyen_1", "cum_huyen_2", "khoi_so_nganh", "khoi_mat_tran"), 1,
        "Hội đồng Thi đua - Khen thưởng Thành phố", 1215,
    ),
    House(
        "ubnd-271-2021", "ubnd-271-2021", "ubnd-271-2021", "giay_khen", ("cum_xa-271",), 3,
        "Hội đồng Thi đua - Khen thưởng huyện Ba Vì", 318,
    ),
)  # fmt: skip


def honour_all(stage: Stage) -> None:
    for house in HOUSES:
        stage.on(working(date(2023, 1, 12)), seat_council, house)
        for year in YEARS:
            stage.on(working(date(year + 1, 3, 20)), put_forward, house, year)
    stage.on(working(date(2023, 9, 11)), revoke)


def seat_council(stage: Stage, house: House) -> None:
    members = stage.desks.posts[house.bench, "council_member"]
    set_council(stage.desks.units[house.committee], by=office(stage, house), name=house.name, members=members)


def office(stage: Stage, house: House) -> PostDesk:
    return stage.desks.at(house.office, "emulation_officer", stage.day)


def put_forward(stage: Stage, house: House, year: int) -> None:
    """The best of each cluster; whether the total is enough the council's papers will tell."""
    best = (
        Standing.objects.published(stage.day)
        .filter(round__year=year, cluster__key__in=house.clusters, rank__isnull=False)
        .select_related("unit", "cluster")
        .order_by("cluster__key", "position")
    )
    taken: dict[str, int] = {}
    for standing in best:
        assert standing.cluster is not None and standing.total is not None
        key = standing.cluster.key
        if taken.get(key, 0) < house.best:
            taken[key] = taken.get(key, 0) + 1
            said = words.achievement(year, standing.unit.key)
            nominate(standing, by=proposer(stage, house, standing), award_key=house.award, achievement=said)
    stage.on(working(date(year + 1, 3, 27)), open_box, house, year)


def proposer(stage: Stage, house: House, standing: Standing) -> PostDesk:
    """The emulation office; for itself the leader of the committee speaks."""
    if standing.unit.key == house.office:
        return stage.desks.at(house.committee, "unit_leader", stage.day)
    return office(stage, house)


def open_box(stage: Stage, house: House, year: int) -> None:
    council = stage.desks.units[house.committee].councils.get(until=None)
    round_ = open_ballot(council, by=office(stage, house), movement=stage.plan, year=year, award_key=house.award)
    members = council.members.count()
    for number in range(members):
        stage.on(working(date(year + 1, 3, 28)), vote, house, round_, number)
    stage.on(working(date(year + 1, 3, 30)), count, house, round_)


def vote(stage: Stage, house: House, round_: BallotRound, number: int) -> None:
    by = stage.desks.at(house.bench, "council_member", stage.day, number)
    paper = take_ballot(round_, by=by)
    choices = {
        one.pk: "yes" if dice("vote", house.bench, number, one.unit.key, one.year).random() < YES else "no"
        for one in round_.nominations.select_related("unit")
    }
    cast_ballot(round_, token=paper.token, choices=choices)


def count(stage: Stage, house: House, round_: BallotRound) -> None:
    close_ballot(round_, by=office(stage, house))
    stage.on(working(date(round_.year + 1, 4, 4)), draft, house, round_)


def draft(stage: Stage, house: House, round_: BallotRound) -> None:
    decision = draft_decision(round_, by=office(stage, house))
    stage.on(working(date(round_.year + 1, 4, 14)), issue, house, decision)


def issue(stage: Stage, house: House, decision: Decision) -> None:
    number = f"{house.number + decision.year}/QĐ-UBND"
    issue_decision(decision, by=stage.desks.at(house.committee, "unit_leader", stage.day), number=number)


def revoke(stage: Stage) -> None:
    """The district takes one certificate back after a check of the lists."""
    committee = HOUSES[-1].committee
    award = Award.objects.filter(issuer__key=committee).order_by("register_year", "register_number").last()
    assert award is not None
    reason = "Kiểm tra lại danh sách thấy số hộ thoát nghèo ghi chưa đúng. (Dữ liệu minh họa.)"
    revoke_award(award, by=stage.desks.at(committee, "unit_leader", stage.day), reason=reason)
