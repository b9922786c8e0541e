"""Scores of many sheets set at once, under the same checks as one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import F

from chungtay.apps.scoring import checks, queries
from chungtay.apps.scoring.models import Round, Score, Sheet, SheetState
from chungtay.base.errors import Refused


@dataclass(frozen=True)
class Entry:
    """Points and notes by criterion key, for one unit's sheet."""

    unit_id: int
    points: Mapping[str, Decimal | int | None]
    notes: Mapping[str, str] = field(default_factory=dict)


def self_scored(round: Round, entries: Sequence[Entry], day: date, *, submit: bool) -> int:
    sheets, scores = sheets_for(round, entries, {SheetState.DRAFT}, "đã gửi nên không tự chấm được nữa")
    proved = queries.with_evidence(round) if submit else set()
    changed: list[Score] = []
    for entry in entries:
        sheet = sheets[entry.unit_id]
        rows = scores[sheet.pk]
        try:
            put(rows, checks.given_points(rows, entry.points, entry.notes), entry.notes, "self")
            if submit:
                checks.refuse_incomplete(rows, proved)
        except Refused as error:
            raise named(sheet, error) from error
        changed += rows
    Score.objects.put_back(changed, ["self_points", "self_note"])
    if submit:
        move(sheets, state=SheetState.SUBMITTED, submitted_on=day)
    return len(sheets)


def verified(round: Round, entries: Sequence[Entry], day: date) -> int:
    states = {SheetState.SUBMITTED, SheetState.VERIFIED}
    sheets, scores = sheets_for(round, entries, states, "chưa được gửi nên chưa thẩm định được")
    changed: list[Score] = []
    for entry in entries:
        sheet = sheets[entry.unit_id]
        rows = scores[sheet.pk]
        try:
            put(rows, checks.verified_points(rows, entry.points, entry.notes), entry.notes, "verified")
        except Refused as error:
            raise named(sheet, error) from error
        changed += rows
    Score.objects.put_back(changed, ["verified_points", "verified_note"])
    move(sheets, state=SheetState.VERIFIED, verified_on=day)
    return len(sheets)


def put(rows: list[Score], points: Mapping[str, Decimal | None], notes: Mapping[str, str], who: str) -> None:
    for score in rows:
        key = score.criterion.key
        if key in points:
            setattr(score, f"{who}_points", points[key])
        if key in notes:
            setattr(score, f"{who}_note", checks.clean(notes[key]))


def sheets_for(
    round: Round, entries: Sequence[Entry], states: set[SheetState], otherwise: str
) -> tuple[dict[int, Sheet], dict[int, list[Score]]]:
    """The sheets of the units named, each in a state that allows it, and their scores."""
    wanted = {entry.unit_id for entry in entries}
    if len(wanted) != len(entries):
        raise Refused("Có đơn vị được ghi hai lần.")
    found = round.sheets.select_for_update(of=("self",)).select_related("unit").filter(unit__in=wanted)
    sheets = {sheet.unit_id: sheet for sheet in found}
    if len(sheets) != len(wanted):
        raise Refused(f"Có {len(wanted) - len(sheets)} đơn vị không có bảng điểm trong đợt này.")
    for sheet in sheets.values():
        if sheet.state not in states:
            raise Refused(f"Bảng điểm của {sheet.unit} {otherwise}.")
    scores: dict[int, list[Score]] = {sheet.pk: [] for sheet in sheets.values()}
    for score in Score.objects.filter(sheet__in=list(scores)).select_related("criterion").order_by("pk"):
        scores[score.sheet_id].append(score)
    return sheets, scores


def move(sheets: Mapping[int, Sheet], **values: object) -> None:
    keys = [sheet.pk for sheet in sheets.values()]
    Sheet.objects.filter(pk__in=keys).update(version=F("version") + 1, **values)


def named(sheet: Sheet, error: Refused) -> Refused:
    return Refused(f"{sheet.unit}: {error.message}", error.fields)
