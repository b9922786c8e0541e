"""Each spring after the ranking: nominations, a secret ballot, a decision with certificates; one award is revoked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.apps.accounts.desks import PostDesk, desk_of
from chungtay.apps.accounts.models import Post
from chungtay.apps.commendations import queries
from chungtay.apps.commendations.ballots import cast_ballot
from chungtay.apps.commendations.models import Award, BallotRound, Decision
from chungtay.apps.commendations.services import (
    close_ballot,
    declare_interest,
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
from chungtay.config.demo.days import around, working
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage

YEARS = (2022, 2023)
YES, DOUBTFUL = 0.98, 0.45
# The members who have not voted in the round that is open on the demo's day.
WAITING = ("so-nv", "mttq-tp", "ldld-tp")


@dataclass(frozen=True)
class House:
    """Who honours whom: the deciding committee, its emulation office, and where its council members work."""

    committee: str
    office: str
    bench: tuple[str, ...]
    award: str
    clusters: tuple[str, ...]
    best: int
    name: str
    number: int


CITY = House(
    "ubnd-01-2021", "ban-tdkt",
    ("so-nv", "mttq-tp", "ldld-tp", "so-tc", "so-yt", "so-gddt", "hlhpn-tp", "hnd-tp", "so-tttt"),
    "bang_khen_tinh", ("cum_quan", "cum_huyen_1", "cum_huyen_2", "khoi_so_nganh", "khoi_mat_tran"), 1,
    "Hội đồng Thi đua - Khen thưởng Thành phố", 1215,
)  # fmt: skip
BA_VI = House(
    "ubnd-271-2021", "ubnd-271-2021", ("ubnd-271-2021",) * 4 + ("mttq-271-2021",) * 3,
    "giay_khen", ("cum_xa-271",), 4,
    "Hội đồng Thi đua - Khen thưởng huyện Ba Vì", 318,
)  # fmt: skip


def honour_all(stage: Stage) -> None:
    for house in (CITY, BA_VI):
        stage.on(working(date(2023, 1, 12)), seat_council, house)
        for year in YEARS:
            spring = working(date(year + 1, 3, 20))
            stage.on(spring, put_forward, house, year)
            stage.on(spring + timedelta(days=8), open_box, house, year)
    stage.on(working(date(2023, 9, 11)), revoke)
    # Late rounds: the decision on 2022 waits for its signature, the ballot on 2023 for three members.
    stage.on(working(date(2024, 12, 2)), put_forward, CITY, YEARS[0])
    stage.on(working(date(2024, 12, 9)), open_box, CITY, YEARS[0])
    stage.on(working(date(2024, 12, 9)), put_forward, CITY, YEARS[-1])
    stage.on(working(date(2024, 12, 17)), open_last_box)
    stage.on(working(date(2024, 12, 18)), recommend)


def recommend(stage: Stage) -> None:
    """The district puts one of its communes forward to the city; the emulation office has it before it."""
    open_ones = queries.open_standings(Standing.objects.published(stage.day))
    best = open_ones.filter(round__year=YEARS[-1], cluster__key__in=BA_VI.clusters).order_by("position").first()
    assert best is not None
    said = words.achievement(YEARS[-1], best.unit.key)
    nominate(best, by=leader(stage, BA_VI), award_key=CITY.award, achievement=said)


def posts_of(stage: Stage, house: House) -> list[Post]:
    """The council's posts, in the order of the bench."""
    seated = {key: iter(stage.desks.posts[key, "council_member"]) for key in house.bench}
    return [next(seated[key]) for key in house.bench]


def seat_council(stage: Stage, house: House) -> None:
    unit = stage.desks.units[house.committee]
    set_council(unit, by=office(stage, house), name=house.name, members=posts_of(stage, house))


def office(stage: Stage, house: House) -> PostDesk:
    return stage.desks.at(house.office, "emulation_officer", stage.day)


def leader(stage: Stage, house: House) -> PostDesk:
    return stage.desks.at(house.committee, "unit_leader", stage.day)


def put_forward(stage: Stage, house: House, year: int) -> None:
    """The best of each cluster that have no award for the year; the office does not put itself forward."""
    best = queries.open_standings(Standing.objects.published(stage.day)).filter(
        round__year=year, cluster__key__in=house.clusters
    )
    taken = Counter[str]()
    for standing in best.exclude(unit__key=house.office).order_by("cluster__key", "position"):
        assert standing.cluster is not None
        taken[standing.cluster.key] += 1
        if taken[standing.cluster.key] <= house.best:
            said = words.achievement(year, standing.unit.key)
            nominate(standing, by=office(stage, house), award_key=house.award, achievement=said)


def open_box(stage: Stage, house: House, year: int) -> None:
    round_ = opened(stage, house, year)
    for post in posts_of(stage, house):
        stage.on(working(stage.day + timedelta(days=1)), vote, round_, post)
    stage.on(working(stage.day + timedelta(days=3)), count, house, round_)


def open_last_box(stage: Stage) -> None:
    """A late round of the city: most have voted on the demo's day, nobody has counted."""
    round_ = opened(stage, CITY, YEARS[-1])
    for post in posts_of(stage, CITY):
        if post.unit.key not in WAITING:
            stage.on(around(stage.day, 1, 2, "vote", post.unit.key), vote, round_, post)


def opened(stage: Stage, house: House, year: int) -> BallotRound:
    council = stage.desks.units[house.committee].councils.get(until=None)
    return open_ballot(council, by=office(stage, house), movement=stage.plan, year=year, award_key=house.award)


def vote(stage: Stage, round_: BallotRound, post: Post) -> None:
    """A member whose own unit is put forward stands aside on it; the last of a long list is doubtful to all."""
    by = desk_of(post, stage.day)
    listed = list(round_.nominations.select_related("unit").order_by("standing__position", "pk"))
    for nomination in listed:
        if nomination.unit_id == post.unit_id:
            declare_interest(nomination, by=by, reason="Tôi công tác tại đơn vị được đề nghị.")
    paper = take_ballot(round_, by=by)
    choices = {}
    for nomination in queries.votable(round_, paper.member):
        doubtful = len(listed) == BA_VI.best and nomination == listed[-1]
        drawn = dice("vote", post.unit.key, post.person.full_name, nomination.unit.key, round_.year).random()
        choices[nomination.pk] = "yes" if drawn < (DOUBTFUL if doubtful else YES) else "no"
    cast_ballot(round_, token=paper.token, choices=choices)


def count(stage: Stage, house: House, round_: BallotRound) -> None:
    close_ballot(round_, by=office(stage, house))
    stage.on(working(stage.day + timedelta(days=5)), draft, house, round_)


def draft(stage: Stage, house: House, round_: BallotRound) -> None:
    decision = draft_decision(round_, by=office(stage, house))
    stage.on(working(stage.day + timedelta(days=9)), issue, house, decision)


def issue(stage: Stage, house: House, decision: Decision) -> None:
    number = f"{house.number + 37 * (decision.year - YEARS[0])}/QĐ-UBND"
    issue_decision(decision, by=leader(stage, house), number=number)


def revoke(stage: Stage) -> None:
    """The district takes one certificate back after a check of the lists."""
    award = Award.objects.filter(issuer__key=BA_VI.committee).order_by("register_year", "register_number").last()
    assert award is not None
    reason = "Kiểm tra lại danh sách thấy số hộ thoát nghèo ghi chưa đúng. (Dữ liệu minh họa.)"
    revoke_award(award, by=leader(stage, BA_VI), reason=reason)
