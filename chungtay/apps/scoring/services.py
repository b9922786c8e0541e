"""The verbs of scoring: open a round, measure, score, submit, verify, dispute, answer, publish and freeze."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from chungtay.apps.movements import phases
from chungtay.apps.movements.models import Movement
from chungtay.apps.movements.queries import pack_of
from chungtay.apps.scoring import bulk, checks, measuring, opening, permissions, publishing, queries
from chungtay.apps.scoring.models import (
    Dispute,
    DisputeState,
    Round,
    RoundState,
    Score,
    Sheet,
    SheetState,
)
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

Points = Mapping[str, Decimal | int | None]
Notes = Mapping[str, str]


@verb(
    "scoring.open_round",
    label="Mở đợt chấm điểm",
    allow=permissions.may_open_round,
    clauses=("IV.1", "IV.2"),
    bulk=True,
)
def open_round(movement: Movement, *, by: Desk, year: int) -> Round:
    """Copy the criteria of the plan in force, and lay a sheet for each unit whose registration is accepted."""
    if Round.objects.filter(movement=movement, year=year).exists():
        raise Refused(f"Đợt chấm điểm năm {year} đã mở.", {"year": f"Năm {year} đã có đợt chấm điểm."})
    if not movement.starts.year <= year <= movement.ends.year:
        message = f"Phong trào diễn ra từ năm {movement.starts.year} đến năm {movement.ends.year}."
        raise Refused(message, {"year": message})
    phases.refuse_unless_allowed(movement, "score", by.day)
    version = movement.current(by.day)
    pack = pack_of(version)
    groups = queries.registered_groups(movement, pack, by.day)
    if not groups:
        raise Refused("Chưa có đơn vị nào được duyệt đăng ký thi đua nên chưa mở được đợt chấm điểm.")
    round = Round.objects.create(
        movement=movement, pack_version=version, year=year, key=f"{movement.key}-{year}"[:80],
        title=f"Chấm điểm thi đua năm {year}", opened_on=by.day,
    )  # fmt: skip
    criteria = opening.lay_criteria(round, pack, dict.fromkeys(groups.values()))
    sheets = opening.lay_sheets(round, groups, criteria)
    act().count(year=year, sheets=len(sheets), criteria=len(criteria), pack=version.digest)
    return round


@verb(
    "scoring.compute_measures",
    label="Tính các tiêu chí theo số liệu",
    allow=permissions.may_compute,
    clauses=("IV.1.1", "IV.1.3", "III.1", "I.1.b"),
    bulk=True,
)
def compute_measures(round: Round, *, by: Desk) -> Round:
    """Measure every computed criterion of every sheet as of the desk's day; a later run replaces an earlier one."""
    checks.refuse_closed(round, by.day)
    changed = measuring.measure_all(round, by.day)
    act().count(scores=changed, day=by.day)
    return round


@verb("scoring.self_score", label="Tự chấm điểm", allow=permissions.may_self_score, clauses=("IV.1", "IV.2"))
def self_score(sheet: Sheet, *, by: Desk, points: Points, notes: Notes) -> Sheet:
    """Keep the unit's own points; criteria not named stay as they are, None takes the points away."""
    checks.refuse_closed(checks.locked_round(sheet), by.day)
    checks.refuse_state(sheet, {SheetState.DRAFT}, "Bảng điểm đã gửi nên không tự chấm được nữa.")
    scores = list(queries.scores_of(sheet))
    given = checks.given_points(scores, points, notes)
    for score in scores:
        key = score.criterion.key
        _keep(score, "self_points", given.get(key, score.self_points))
        _keep(score, "self_note", checks.clean(notes.get(key, score.self_note)))
    Score.objects.bulk_update(scores, ["self_points", "self_note"])
    sheet.save()
    return sheet


@verb("scoring.submit", label="Gửi bảng điểm", allow=permissions.may_submit, clauses=("IV.1", "IV.2"))
def submit_sheet(sheet: Sheet, *, by: Desk) -> Sheet:
    """Send the sheet up; every judged criterion has points, and its evidence where the plan asks for it."""
    checks.refuse_closed(checks.locked_round(sheet), by.day)
    checks.refuse_state(sheet, {SheetState.DRAFT}, "Bảng điểm này đã được gửi.")
    scores = list(queries.scores_of(sheet))
    checks.refuse_incomplete(scores, set(queries.evidence_of(scores)))
    sheet.state, sheet.submitted_on = SheetState.SUBMITTED, by.day
    sheet.save()
    return sheet


@verb("scoring.verify", label="Thẩm định bảng điểm", allow=permissions.may_verify, clauses=("IV.1", "II.3"))
def verify_sheet(sheet: Sheet, *, by: Desk, points: Points, notes: Notes) -> Sheet:
    """Keep the upper officer's points beside the unit's own. May be repeated until the round is published."""
    round = checks.locked_round(sheet)
    checks.refuse_closed(round, by.day)
    checks.refuse_state(
        sheet, {SheetState.SUBMITTED, SheetState.VERIFIED}, "Đơn vị chưa gửi bảng điểm nên chưa thẩm định được."
    )
    scores = list(queries.scores_of(sheet))
    given = checks.verified_points(scores, points, notes)
    for score in scores:
        key = score.criterion.key
        _keep(score, "verified_points", given.get(key, score.verified_points))
        _keep(score, "verified_note", checks.clean(notes.get(key, score.verified_note)))
    Score.objects.bulk_update(scores, ["verified_points", "verified_note"])
    Round.objects.filter(pk=round.pk, state=RoundState.OPEN).update(state=RoundState.VERIFYING)
    sheet.state, sheet.verified_on = SheetState.VERIFIED, by.day
    sheet.save()
    return sheet


@verb("scoring.dispute", label="Kiến nghị về điểm", allow=permissions.may_dispute, clauses=("IV.1",))
def dispute_score(score: Score, *, by: Desk, reason: str) -> Dispute:
    """Object to the points of one criterion; nothing is overwritten until it is answered."""
    checks.refuse_closed(checks.locked_round(score.sheet), by.day)
    if score.points is None:
        raise Refused("Tiêu chí này chưa có điểm để kiến nghị.")
    if score.disputes.filter(state=DisputeState.OPEN).exists():
        raise Refused("Tiêu chí này đã có một kiến nghị đang chờ trả lời.")
    text = checks.required_words(reason, "reason", "Anh/chị ghi lý do kiến nghị.")
    act().note = text
    return Dispute.objects.create(score=score, reason=text, opened_on=by.day)


@verb("scoring.answer", label="Trả lời kiến nghị", allow=permissions.may_answer, clauses=("IV.1",))
def answer_dispute(
    dispute: Dispute, *, by: Desk, upheld: bool, answer: str, points: Decimal | int | None = None
) -> Dispute:
    """Answer with reasons. Where it is upheld, judged points may change; computed ones change only when
    the figures behind them are put right and measured again."""
    score = dispute.score
    checks.refuse_frozen(checks.locked_round(score.sheet))
    if dispute.state != DisputeState.OPEN:
        raise Refused("Kiến nghị này đã được trả lời.")
    dispute.answer = checks.required_words(answer, "answer", "Anh/chị ghi nội dung trả lời.")
    if points is not None:
        changed = checks.points_after_dispute(score, upheld, points)
        act().tell(f"{score.criterion.key}: điểm thẩm định", score.verified_points, changed)
        Score.objects.filter(pk=score.pk).update(verified_points=changed)
    dispute.state = DisputeState.UPHELD if upheld else DisputeState.DISMISSED
    dispute.answered_on = by.day
    dispute.save()
    return dispute


@verb("scoring.publish", label="Công bố xếp hạng", allow=permissions.may_publish, clauses=("IV.1", "I.2.c"))
def publish_round(round: Round, *, by: Desk) -> Round:
    """Freeze the round: totals and ranks in each cluster as they stand, ties stated, the unfinished unranked."""
    checks.refuse_frozen(round)
    if round.state == RoundState.OPEN:
        raise Refused("Chưa có bảng điểm nào được thẩm định nên chưa công bố được.")
    waiting = queries.open_disputes(round).count()
    if waiting:
        raise Refused(f"Còn {waiting} kiến nghị về điểm chưa được trả lời. Anh/chị trả lời trước khi công bố.")
    made = publishing.lay_standings(round)
    act().count(standings=len(made), digest=publishing.digest_of(made))
    round.state, round.published_on = RoundState.PUBLISHED, by.day
    round.save()
    return round


@verb(
    "scoring.self_score_in_bulk",
    label="Nhập điểm tự chấm của nhiều đơn vị",
    allow=permissions.may_score_in_bulk,
    clauses=("IV.1", "IV.2"),
    bulk=True,
)
def self_score_in_bulk(round: Round, entries: Sequence[bulk.Entry], *, by: Desk, submit: bool = True) -> Round:
    """What `self_score` and, when asked, `submit_sheet` do, for many sheets; all of it or nothing."""
    checks.refuse_closed(round, by.day)
    sheets = bulk.self_scored(round, entries, by.day, submit=submit)
    act().count(sheets=sheets, submitted=submit)
    return round


@verb(
    "scoring.verify_in_bulk",
    label="Nhập điểm thẩm định của nhiều đơn vị",
    allow=permissions.may_verify_in_bulk,
    clauses=("IV.1", "II.3"),
    bulk=True,
)
def verify_in_bulk(round: Round, entries: Sequence[bulk.Entry], *, by: Desk) -> Round:
    """What `verify_sheet` does, for many sheets; all of it or nothing. The desk's own unit is refused."""
    checks.refuse_closed(round, by.day)
    if any(entry.unit_id == by.unit_id for entry in entries):
        raise Refused("Anh/chị không thẩm định bảng điểm của chính đơn vị mình.")
    sheets = bulk.verified(round, entries, by.day)
    if round.state == RoundState.OPEN:
        round.state = RoundState.VERIFYING
    round.save()
    act().count(sheets=sheets)
    return round


def _keep(score: Score, name: str, value: Decimal | str | None) -> None:
    """Set a value and tell the event of the sheet which criterion moved."""
    label = {"self_points": "tự chấm", "self_note": "giải trình", "verified_points": "thẩm định"}.get(name, "ý kiến")
    act().tell(f"{score.criterion.title} · {label}", getattr(score, name), value)
    setattr(score, name, value)
