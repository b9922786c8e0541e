"""Reads across awards: who decides, which conditions hold, what the council said, what stands in the register."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.urls import reverse

from chungtay.apps.commendations.models import (
    Award,
    BallotRound,
    Council,
    CouncilMember,
    Decision,
    HandedOut,
    Nomination,
    Stage,
)
from chungtay.apps.movements import queries as movements
from chungtay.apps.movements.models import Movement, Registration
from chungtay.apps.scoring.models import Dispute, DisputeState, Standing
from chungtay.apps.units.dated import ancestor_ids
from chungtay.apps.units.models import Kind, TerritoryClosure, Unit
from chungtay.base.figures import Figure, Input
from chungtay.base.states import Sent
from chungtay.rules import honours, packs
from chungtay.rules.pack_honours import Award as AwardRule
from chungtay.rules.pack_honours import Council as CouncilRule

LEVELS = {"city": 1, "district": 2, "commune": 3}


@dataclass(frozen=True)
class Condition:
    """One line of the eligibility: what is asked, whether it holds, and what shows it."""

    line: honours.Line
    clause: str
    figure: Figure | None = None
    href: str = ""
    link: str = ""

    @property
    def word(self) -> str:
        return {True: "Đạt", False: "Không đạt", None: "Chưa rõ"}[self.line.holds]

    @property
    def kind(self) -> str:
        return {True: "done", False: "late", None: "none"}[self.line.holds]


def pack_of(movement: Movement, day: date) -> packs.Pack:
    """The pack in force on the day."""
    return movements.pack_of(movement.current(day))


def award_rules(movement: Movement, day: date) -> dict[str, AwardRule]:
    """The ladder as the pack writes it, the lowest rung first."""
    ladder = sorted(pack_of(movement, day).awards, key=lambda award: award.rank)
    return {award.key: award for award in ladder}


def decider_of(unit: Unit, level: str, day: date) -> Unit | None:
    """The people's committee of that level above the unit's seat; None where the level does not decide here."""
    if level not in LEVELS:
        return None
    above = Unit.objects.on(day).filter(
        kind=Kind.PEOPLE_COMMITTEE,
        level=LEVELS[level],
        seat__in=ancestor_ids(TerritoryClosure, unit.seat_id, day),
    )
    return above.exclude(pk=unit.pk).first()


def council_of(unit: Unit, day: date) -> Council | None:
    return Council.objects.on(day).filter(unit=unit).first()


def places_left(nomination: Nomination, rule: AwardRule) -> int | None:
    """How many awards of this kind may still be given in the nominee's cluster or in the movement."""
    quota = next((quota for quota in rule.quotas if quota.subject == "collective"), None)
    if quota is None:
        return None
    taken = Nomination.objects.filter(
        movement=nomination.movement_id,
        year=nomination.year,
        award_key=nomination.award_key,
        stage__in=(Stage.PASSED, Stage.AWARDED),
    ).exclude(pk=nomination.pk)
    if quota.scope == "cluster" and nomination.standing is not None:
        taken = taken.filter(standing__cluster=nomination.standing.cluster_id)
    return max(0, quota.most - taken.count())


def candidate_of(nomination: Nomination, rule: AwardRule) -> honours.Candidate:
    standing = nomination.standing
    return honours.Candidate(
        registered=registration_of(nomination) is not None,
        points=standing.total if standing else None,
        open_case=standing is not None and open_disputes(standing).exists(),
        awarded_for_same=earlier_award(nomination) is not None,
        places_left=places_left(nomination, rule),
    )


def registration_of(nomination: Nomination) -> Registration | None:
    return Registration.objects.filter(
        movement=nomination.movement_id, unit=nomination.unit_id, state=Sent.ACCEPTED
    ).first()


def open_disputes(standing: Standing) -> Any:
    return Dispute.objects.filter(score__sheet=standing.sheet_id, state=DisputeState.OPEN)


def earlier_award(nomination: Nomination) -> Award | None:
    """An award in force for the same year's achievement in the same movement: one achievement, one award."""
    return (
        Award.objects.filter(
            movement=nomination.movement_id, year=nomination.year, unit=nomination.unit_id, revoked_on__isnull=True
        )
        .exclude(nomination=nomination)
        .first()
    )


def lines_of(nomination: Nomination, day: date) -> tuple[honours.Line, ...]:
    """The conditions of the award as of the day, as the rules tell them."""
    rule = award_rules(nomination.movement, day)[nomination.award_key]
    return honours.eligibility(candidate_of(nomination, rule), rule.min_points)


def eligibility(nomination: Nomination, day: date) -> list[Condition]:
    """The conditions line by line, each with what shows it, for the page of the nomination."""
    rule = award_rules(nomination.movement, day)[nomination.award_key]
    return [_condition(line, nomination, rule, day) for line in lines_of(nomination, day)]


def _condition(line: honours.Line, nomination: Nomination, rule: AwardRule, day: date) -> Condition:
    standing = nomination.standing
    if line.key == "score" and standing is not None:
        return Condition(
            line, "IV.1", total_figure(standing, rule.min_points), standing.sheet.get_absolute_url(), "Bảng điểm"
        )
    if line.key == "quota":
        quota = next(quota for quota in rule.quotas if quota.subject == "collective")
        left = places_left(nomination, rule)
        given = None if left is None else quota.most - left
        fig = Figure(
            left,
            "chỉ tiêu",
            day,
            "Chỉ tiêu khen tập thể trừ đi số tập thể Hội đồng đã thông qua",
            (Input("Chỉ tiêu", str(quota.most)), Input("Đã thông qua", str(given))),
            clause=rule.clause,
            status="computed",
        )
        return Condition(line, rule.clause, fig)
    clauses = {"registered": "II", "clean": "V", "not_twice": "V", "score": "IV.1"}
    return Condition(line, clauses.get(line.key, rule.clause))


def total_figure(standing: Standing, least: Decimal | None) -> Figure:
    """The published total with its rank, and the least that the award asks for."""
    inputs = [Input(standing.words, str(standing.cluster or ""), standing.sheet.get_absolute_url())]
    if least is not None:
        inputs.append(Input("Mức tối thiểu của hình thức khen (đề xuất)", f"{least.normalize():f}"))
    return Figure(
        standing.total,
        "điểm",
        standing.round.published_on or standing.round.opened_on,
        "Tổng điểm đã công bố của đợt chấm điểm",
        tuple(inputs),
        clause="IV.1",
        status="computed",
        places=2,
        source=standing.round.title,
    )


def members_of(council: Council) -> list[CouncilMember]:
    return list(council.members.select_related("post__person", "post__unit").order_by("pk"))


def member_at(round_: BallotRound, post_id: int | None) -> CouncilMember | None:
    return CouncilMember.objects.filter(council=round_.council_id, post=post_id).first()


def votable(round_: BallotRound, member: CouncilMember) -> list[Nomination]:
    """The nominations that the member votes on: all of the round but those he is bound to."""
    return list(round_.nominations.exclude(interests__member=member).select_related("unit", "standing").order_by("pk"))


@dataclass(frozen=True)
class Result:
    """What the council said on one nomination, with the count that opens to its reason."""

    nomination: Nomination
    passed: bool
    yes: Figure
    no: Figure
    share: Figure
    because: str


def results(round_: BallotRound) -> list[Result]:
    """The kept result of a closed round, nomination by nomination."""
    kept = round_.result.get("nominations", {})
    day = round_.closed_on or round_.opened_on
    return [
        _result(nomination, kept[str(nomination.pk)], round_, day)
        for nomination in Nomination.objects.filter(pk__in=kept).select_related("unit").order_by("unit__name", "pk")
    ]


def _result(nomination: Nomination, kept: dict[str, Any], round_: BallotRound, day: date) -> Result:
    href = reverse("commendations:round", args=[round_.pk])
    counts = (
        Input("Thành viên Hội đồng", str(round_.result["members"]), href, day),
        Input("Dự họp (đã nhận phiếu)", str(round_.result["present"]), href, day),
        Input("Phiếu đồng ý", str(kept["yes"]), None, day),
        Input("Phiếu không đồng ý", str(kept["no"]), None, day),
    )

    def figure(value: Decimal | int, unit: str, how: str, places: int = 0) -> Figure:
        source = round_.rules["source"]
        return Figure(value, unit, day, how, counts, clause="V", status="computed", places=places, source=source)

    return Result(
        nomination,
        kept["passed"],
        figure(kept["yes"], "phiếu", "Đếm phiếu đồng ý khi kiểm phiếu"),
        figure(kept["no"], "phiếu", "Đếm phiếu không đồng ý khi kiểm phiếu"),
        figure(Decimal(kept["yes_pct"]), "%", kept["because"], 2),
        kept["because"],
    )


def next_register_number(issuer: Unit, year: int) -> int:
    """The next line of the issuer's register of the year; called with the issuer locked: no number is skipped."""
    last = Award.objects.filter(issuer=issuer, register_year=year).aggregate(last=Max("register_number"))["last"]
    return (last or 0) + 1


def council_rule(round_: BallotRound, day: date) -> CouncilRule:
    """The pack's rule on councils with the quorum and threshold that were kept when the round opened."""
    return dataclasses.replace(
        pack_of(round_.movement, day).council,
        quorum_numerator=round_.rules["quorum_numerator"],
        quorum_denominator=round_.rules["quorum_denominator"],
        threshold_pct=Decimal(round_.rules["threshold_pct"]),
    )


def over_quota(round_: BallotRound, day: date) -> str:
    """Where more passed than the quota allows, in words; empty when nowhere."""
    rule = award_rules(round_.movement, day)[round_.award_key]
    quota = next((quota for quota in rule.quotas if quota.subject == "collective"), None)
    if quota is None:
        return ""
    given = Nomination.objects.filter(
        movement=round_.movement_id,
        year=round_.year,
        award_key=round_.award_key,
        stage__in=(Stage.PASSED, Stage.AWARDED),
    )
    place = "standing__cluster__name" if quota.scope == "cluster" else "movement__title"
    counts = given.order_by().values_list(place).annotate(number=Count("pk"))
    return "; ".join(f"{name or 'ngoài cụm'} {number}/{quota.most}" for name, number in counts if number > quota.most)


def open_standings(published: QuerySet[Standing]) -> QuerySet[Standing]:
    """Ranked standings whose unit has no live nomination for the year yet, newest and best first."""
    live = Nomination.objects.live().filter(
        movement=OuterRef("round__movement"), year=OuterRef("round__year"), unit=OuterRef("unit")
    )
    return (
        published.filter(~Exists(live), rank__isnull=False)
        .select_related("round", "cluster", "unit", "sheet")
        .order_by("-round__year", "rank", "-total", "pk")
    )


def committee_at(seat_id: int | None, day: date) -> Unit | None:
    """The people's committee seated there; its emulation office and its leader work for it."""
    return Unit.objects.on(day).filter(kind=Kind.PEOPLE_COMMITTEE, seat=seat_id).first()


def committee_key(seat_id: int | None, day: date) -> int:
    found = committee_at(seat_id, day)
    return found.pk if found else 0


@dataclass(frozen=True)
class Waiting:
    """Nominations of one year for one award that no council has voted on yet; `first` stands for them in a form."""

    first: Nomination
    number: Figure


def waiting_for_ballot(decider: Unit) -> list[Waiting]:
    groups: dict[tuple[int, int, str], list[Nomination]] = {}
    proposed = Nomination.objects.filter(decider=decider, stage=Stage.PROPOSED).select_related("unit", "movement")
    for nomination in proposed.order_by("-year", "award_key", "pk"):
        key = (nomination.movement_id, nomination.year, nomination.award_key)
        groups.setdefault(key, []).append(nomination)
    return [
        Waiting(
            group[0],
            Figure(
                len(group),
                "đề nghị",
                max(one.proposed_on for one in group),
                "Đếm các đề nghị chưa đưa ra Hội đồng",
                tuple(Input(one.unit.name, one.award_title, one.get_absolute_url()) for one in group),
                clause="V",
            ),
        )
        for group in groups.values()
    ]


def paper_of(round_: BallotRound, member: CouncilMember) -> HandedOut | None:
    return HandedOut.objects.filter(ballot_round=round_, member=member).first()


def handed_figure(round_: BallotRound, day: date) -> Figure:
    """How many members took a ballot; while the vote is open nothing else is told."""
    members, taken = round_.council.members.count(), round_.handed_out.count()
    return Figure(
        taken,
        "phiếu đã phát",
        round_.closed_on or day,
        "Đếm thành viên đã nhận phiếu",
        (Input("Thành viên Hội đồng", str(members)),),
        clause="V",
    )


def needed_figures(round_: BallotRound) -> dict[str, Figure]:
    """How many members must come and how many must agree, from the shares kept at the opening."""
    members, rules = round_.council.members.count(), round_.rules
    quorum = -(-members * rules["quorum_numerator"] // rules["quorum_denominator"])
    agree = (Decimal(rules["threshold_pct"]) * members / 100).to_integral_value(ROUND_CEILING)
    shares = {
        "quorum": (quorum, "thành viên", f"{rules['quorum_numerator']}/{rules['quorum_denominator']}"),
        "threshold": (int(agree), "phiếu đồng ý", f"{rules['threshold_pct']} %"),
    }
    return {
        key: Figure(
            value,
            unit,
            round_.opened_on,
            f"{share} tổng số thành viên, làm tròn lên",
            (Input("Tổng số thành viên", str(members)), Input("Tỷ lệ", share)),
            clause="V",
            status=rules["status"],
            source=rules["source"],
        )
        for key, (value, unit, share) in shares.items()
    }


def decision_of(round_: BallotRound) -> Decision | None:
    return Decision.objects.filter(ballot_round=round_).first()


def can_be_drafted(round_: BallotRound) -> bool:
    return not round_.is_open and decision_of(round_) is None and round_.nominations.filter(stage=Stage.PASSED).exists()


def honoured_by(decision: Decision) -> list[Nomination]:
    """The nominations that the decision honours, in the order of its list."""
    found = decision.ballot_round.nominations.filter(stage__in=(Stage.PASSED, Stage.AWARDED))
    return list(found.select_related("unit").order_by("unit__level", "unit__name", "pk"))
