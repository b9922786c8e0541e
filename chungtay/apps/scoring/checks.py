"""What is refused in scoring, with the message at its field."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from chungtay.apps.movements import phases
from chungtay.apps.scoring.models import Round, Score, Sheet
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

CENT = Decimal("0.01")
COMPUTED = "Tiêu chí này do hệ thống tính từ số liệu, không nhập điểm; nếu chưa đúng, anh/chị gửi kiến nghị."
Given = Mapping[str, Decimal | int | None]


def locked_round(sheet: Sheet) -> Round:
    """The sheet's round, held to the end of the transaction, so that it is not published in between."""
    return Round.objects.select_for_update().get(pk=sheet.round_id)


def refuse_frozen(round: Round) -> None:
    if round.is_frozen:
        raise Refused("Đợt chấm điểm đã công bố nên không thay đổi được nữa.")


def refuse_closed(round: Round, day: date) -> None:
    """Points are given while the round is open and the life of the movement allows it."""
    refuse_frozen(round)
    phases.refuse_unless_allowed(round.movement_id, "score", day)


def refuse_state(sheet: Sheet, states: Collection[str], message: str) -> None:
    if sheet.state not in states:
        raise Refused(message)


def points_key(key: str) -> str:
    """The name of the field on the form, where a message belongs."""
    return f"points_{key}"


def note_key(key: str) -> str:
    return f"note_{key}"


def written(points: Decimal) -> str:
    """Points as people write them: 15, 7,5 or 7,25."""
    return vietnamese.format_decimal(points, max(0, -int(Decimal(points).normalize().as_tuple().exponent)))


def fault_of(points: Decimal, most: Decimal) -> str:
    if not 0 <= points <= most:
        return f"Điểm phải từ 0 đến {written(most)}."
    if points != points.quantize(CENT):
        return "Điểm có nhiều nhất hai chữ số thập phân."
    return ""


def given_points(scores: Iterable[Score], points: Given, notes: Mapping[str, str]) -> dict[str, Decimal | None]:
    """The points as decimals; unknown or computed criteria and points out of bounds are refused together."""
    criteria = {score.criterion.key: score.criterion for score in scores}
    faults: dict[str, str] = {}
    for key in [*points, *notes]:
        if key not in criteria:
            faults[points_key(key)] = f"Bảng điểm không có tiêu chí “{key}”."
    found: dict[str, Decimal | None] = {}
    for key, value in points.items():
        if key not in criteria:
            continue
        if criteria[key].is_computed:
            faults[points_key(key)] = COMPUTED
            continue
        found[key] = None if value is None else Decimal(value)
        fault = "" if value is None else fault_of(Decimal(value), criteria[key].max_points)
        if fault:
            faults[points_key(key)] = fault
    refuse(faults, "Có điểm chưa nhập đúng.")
    return found


def verified_points(scores: list[Score], points: Given, notes: Mapping[str, str]) -> dict[str, Decimal | None]:
    """The same for the upper officer: every judged criterion gets points, and going below the unit's says why."""
    found = given_points(scores, points, notes)
    faults: dict[str, str] = {}
    for score in scores:
        key = score.criterion.key
        if score.criterion.is_computed:
            continue
        after = found.get(key, score.verified_points)
        note = clean(notes.get(key, score.verified_note))
        if after is None:
            faults[points_key(key)] = "Anh/chị chưa cho điểm tiêu chí này."
        elif score.self_points is not None and after < score.self_points and not note:
            faults[note_key(key)] = "Điểm thẩm định thấp hơn điểm tự chấm: anh/chị ghi lý do."
    refuse(faults, "Bảng điểm chưa thẩm định xong.")
    return found


def refuse_incomplete(scores: Iterable[Score], proved: Collection[int]) -> None:
    """Before a sheet is sent: points everywhere, evidence where it is asked for. Nothing claimed needs no proof."""
    faults: dict[str, str] = {}
    missing: list[str] = []
    for score in scores:
        criterion = score.criterion
        if criterion.is_computed:
            continue
        if score.self_points is None:
            faults[points_key(criterion.key)] = "Anh/chị chưa tự chấm tiêu chí này."
        elif criterion.evidence_required and score.self_points > 0 and score.pk not in proved:
            faults[points_key(criterion.key)] = f"Cần tệp minh chứng: {criterion.evidence_words}."
            missing.append(f"“{criterion.title}”")
    message = "Bảng điểm chưa đủ điểm tự chấm."
    if missing:
        message = f"Chưa có tệp minh chứng cho tiêu chí {', '.join(missing)}."
    refuse(faults, message)


def points_after_dispute(score: Score, upheld: bool, points: Decimal | int) -> Decimal:
    fault = fault_of(Decimal(points), score.criterion.max_points)
    if score.criterion.is_computed:
        fault = "Điểm do hệ thống tính không nhập đè được: anh/chị sửa số liệu gốc rồi tính lại."
    elif not upheld:
        fault = "Chỉ đổi điểm khi chấp nhận kiến nghị."
    refuse({"points": fault} if fault else {}, fault)
    return Decimal(points)


def required_words(text: str, field: str, message: str) -> str:
    words = clean(text)
    refuse({} if words else {field: message}, message)
    return words


def clean(text: str) -> str:
    return vietnamese.nfc(text).strip()


def refuse(faults: Mapping[str, str], message: str) -> None:
    if faults:
        raise Refused(message, dict(faults))
