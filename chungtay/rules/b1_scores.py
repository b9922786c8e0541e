"""Income points of a household from its answers to a loaded B1 table, with the reason behind each item."""

from collections.abc import Mapping
from dataclasses import dataclass

from chungtay.rules.b1_packs import YES, B1Items, Item
from chungtay.rules.vietnamese import format_number

Given = str | int | bool


@dataclass(frozen=True)
class ScoredItem:
    code: str
    label_vi: str
    points: int
    because: str
    skipped: bool = False


@dataclass(frozen=True)
class B1Score:
    """`points` is None while an item is unanswered or answered in a way it does not know: see `problems`."""

    points: int | None
    items: tuple[ScoredItem, ...]
    problems: Mapping[str, str]


class Unanswered(ValueError):
    """The answer to an item is missing or does not fit it; `message_vi` says what is needed."""

    def __init__(self, message_vi: str) -> None:
        self.message_vi = message_vi
        super().__init__(message_vi)


def score_b1(pack: B1Items, region: str, answers: Mapping[str, Given]) -> B1Score:
    """Raises `ValueError` for a region for which the pack has no points."""
    if region not in pack.regions:
        raise ValueError(f"the pack has no points for “{region}”")
    asked = {item.code for item in pack.items if item.kind != "cap"}
    problems = {code: "Bảng điểm không có mục này." for code in answers if code not in asked}
    scored: dict[str, ScoredItem] = {}
    for item in pack.items:
        try:
            scored[item.code] = _scored(item, region, answers, scored)
        except Unanswered as unanswered:
            problems[item.code] = unanswered.message_vi
    total = None if problems else sum(item.points for item in scored.values())
    return B1Score(total, tuple(scored.values()), problems)


def _scored(item: Item, region: str, answers: Mapping[str, Given], before: Mapping[str, ScoredItem]) -> ScoredItem:
    if item.kind == "cap":
        return _capped(item, before)
    if _is_skipped(item, answers, before):
        return ScoredItem(item.code, item.label_vi, 0, "Bỏ qua theo câu trả lời ở mục đứng trước.", skipped=True)
    points, because = _by_answer(item, region, answers.get(item.code))
    if item.max_points is not None and points > item.max_points:
        points, because = item.max_points, f"{because}; tối đa {format_number(item.max_points)} điểm"
    return ScoredItem(item.code, item.label_vi, points, f"{because}.")


def _is_skipped(item: Item, answers: Mapping[str, Given], before: Mapping[str, ScoredItem]) -> bool:
    """An answer to an item that was itself left out counts for nothing."""
    if item.skip_when is None or item.skip_when.item not in before or before[item.skip_when.item].skipped:
        return False
    given = answers.get(item.skip_when.item)
    return (YES if given is True else given) == item.skip_when.option


def _by_answer(item: Item, region: str, given: Given | None) -> tuple[int, str]:
    if given is None:
        raise Unanswered("Chưa trả lời mục này.")
    if item.kind == "flag":
        if not isinstance(given, bool):
            raise Unanswered("Trả lời có hoặc không.")
        points = _points(item, 0, region) if given else 0
        return points, f"{'Có' if given else 'Không'}: {format_number(points)} điểm"
    if item.kind == "count":
        if isinstance(given, bool) or not isinstance(given, int) or given < 0:
            raise Unanswered("Ghi một số từ 0 trở lên.")
        each = _points(item, 0, region)
        return given * each, f"{format_number(given)} × {format_number(each)} điểm"
    place = next((n for n, option in enumerate(item.options) if option.code == given), None)
    if place is None:
        raise Unanswered("Chọn một trong các câu trả lời của mục này.")
    points = _points(item, place, region)
    return points, f"{item.options[place].label_vi}: {format_number(points)} điểm"


def _points(item: Item, place: int, region: str) -> int:
    points = item.options[place].points[region]
    if points is None:
        raise ValueError(f"“{item.code}” has no points in “{region}”: such a table is refused when it is read")
    return points


def _capped(item: Item, before: Mapping[str, ScoredItem]) -> ScoredItem:
    together = sum(before[code].points for code in item.of if code in before)
    most = together if item.max_points is None else item.max_points
    cut = min(0, most - together)
    words = f"Các mục {', '.join(item.of)} cộng {format_number(together)} điểm, tối đa {format_number(most)} điểm"
    return ScoredItem(item.code, item.label_vi, cut, f"{words}: bớt {format_number(-cut)}." if cut else f"{words}.")
