"""Each spring: last year's round is opened, measured, scored, verified, disputed, answered and published."""

from datetime import date
from decimal import Decimal

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.scoring.models import Dispute, Round, Score, Sheet
from chungtay.apps.scoring.services import (
    answer_dispute,
    compute_measures,
    dispute_score,
    open_round,
    publish_round,
    self_score,
    submit_sheet,
    verify_sheet,
)
from chungtay.apps.units.models import Unit
from chungtay.config.demo import evidence
from chungtay.config.demo.days import around
from chungtay.config.demo.people import DEEP_DISTRICTS
from chungtay.config.demo.players import PLAYERS
from chungtay.config.demo.seed import dice, share_of
from chungtay.config.demo.stage import Stage

YEARS = (2022, 2023)
HALF = Decimal("0.5")
NEVER_SCORE = 0.04
BUSY = {key for one in PLAYERS for _, key, _ in one.posts}
# Who objects to a score, and whether the objection is upheld.
DISPUTES = {2022: ("ubnd-09700-2021", "com_models", True), 2023: ("ubnd-280-2021", "dis_communication", False)}


def judge_all(stage: Stage) -> None:
    for year in YEARS:
        stage.on(date(year + 1, 1, 9), begin, year)


def begin(stage: Stage, year: int) -> None:
    round = open_round(stage.plan, by=stage.desks.emulation(stage.day), year=year)
    units = [*stage.city_bodies(), *stage.districts(), *scored_communes(stage)]
    sheets = {sheet.unit.key: sheet for sheet in round.sheets.select_related("unit")}
    for unit in units:
        silent = unit.key not in BUSY and share_of(NEVER_SCORE, "no scores", unit.key, year)
        if unit.key in sheets and not silent:
            stage.on(around(stage.day, 2, 30, "scores", unit.key, year), score_own, sheets[unit.key])
    key, criterion, upheld = DISPUTES[year]
    stage.on(date(year + 1, 3, 6), object_to, sheets[key], criterion, upheld)
    stage.on(date(year + 1, 3, 15), publish, round)


def scored_communes(stage: Stage) -> list[Unit]:
    """The communes of the first deep district, all in one cluster."""
    return [one for one in stage.deep_communes() if stage.district_of(one).seat.code == DEEP_DISTRICTS[0]]


def score_own(stage: Stage, sheet: Sheet) -> None:
    by = stage.officer(sheet.unit)
    points = {}
    for score in judged(sheet):
        points[score.criterion.key] = claimed(sheet, score)
        evidence.add(score, by=by)
    self_score(sheet, by=by, points=points, notes={})
    submit_sheet(sheet, by=by)
    stage.on(around(stage.day, 4, 16, "verify", sheet.unit.key), verify, sheet)


def judged(sheet: Sheet) -> list[Score]:
    scores = sheet.scores.select_related("criterion", "sheet__unit", "sheet__round").order_by("criterion__position")
    return [one for one in scores if not one.criterion.is_computed]


def claimed(sheet: Sheet, score: Score) -> Decimal:
    """What the unit gives itself: seven to ten tenths, in halves of a point."""
    drawn = dice("claims", sheet.unit.key, sheet.round.year, score.criterion.key).randint(72, 100)
    return halves(score.criterion.max_points * drawn / 100)


def halves(points: Decimal) -> Decimal:
    return (points / HALF).to_integral_value() * HALF


def verify(stage: Stage, sheet: Sheet) -> None:
    points, notes = {}, {}
    for score in judged(sheet):
        key = score.criterion.key
        assert score.self_points is not None
        lower = share_of(0.22, "lowered", sheet.unit.key, sheet.round.year, key)
        points[key] = (
            max(Decimal(0), score.self_points - halves(score.criterion.max_points / 6)) if lower else score.self_points
        )
        if points[key] < score.self_points:
            notes[key] = "Minh chứng chưa nêu rõ kết quả đến từng hộ."
    verify_sheet(sheet, by=verifier(stage, sheet.unit), points=points, notes=notes)


def verifier(stage: Stage, unit: Unit) -> PostDesk:
    """Communes are verified by their district, the rest by the emulation office; nobody verifies himself."""
    receiver = stage.receiver(unit)
    standing = stage.desks.standing(stage.day)
    if receiver != standing or unit.key == "ban-tdkt":
        return receiver
    return stage.desks.emulation(stage.day)


def object_to(stage: Stage, sheet: Sheet, criterion: str, upheld: bool) -> None:
    score = sheet.scores.get(criterion__key=criterion)
    dispute = dispute_score(
        score, by=stage.officer(sheet.unit), reason="Hồ sơ mô hình đã gửi kèm nhưng chưa được tính. Đề nghị xem lại."
    )
    stage.on(around(stage.day, 2, 4, "answer", sheet.unit.key), answer, dispute, upheld)


def answer(stage: Stage, dispute: Dispute, upheld: bool) -> None:
    by = verifier(stage, dispute.score.sheet.unit)
    if upheld:
        most = dispute.score.criterion.max_points
        answer_dispute(dispute, by=by, upheld=True, answer="Đã đối chiếu hồ sơ, chấp nhận kiến nghị.", points=most)
    else:
        answer_dispute(dispute, by=by, upheld=False, answer="Hồ sơ gửi sau hạn thẩm định nên giữ nguyên điểm.")


def publish(stage: Stage, round: Round) -> None:
    compute_measures(round, by=stage.desks.emulation(stage.day))
    publish_round(round, by=stage.desks.emulation(stage.day))
