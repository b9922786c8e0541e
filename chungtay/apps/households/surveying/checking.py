"""Whether a value fits the question it answers; a verb refuses what no form of ours sends."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from chungtay.apps.households.surveying.questions import Question, Sheet
from chungtay.base.errors import Refused
from chungtay.rules.merging import Value, is_empty

LONGEST = {"line": 300, "text": 5_000}
MOST = {"number": 2_000_000_000, "decimal": 10_000}


def refuse_unfit(sheet: Sheet, typed: Mapping[str, Value]) -> None:
    """A field that the sheet of this day does not ask is refused as well: the law or the household has changed."""
    asked = {one.name: one for one in sheet.questions()}
    if unknown := sorted(set(typed) - set(asked)):
        raise Refused("Phiếu vừa thay đổi câu hỏi hoặc thành viên. Anh/chị tải lại trang.", dict.fromkeys(unknown, ""))
    faults = {
        name: f"{asked[name].label}: giá trị không đúng."
        for name, value in typed.items()
        if not is_empty(value) and not fits(asked[name], value)
    }
    if faults:
        raise Refused(next(iter(faults.values())), faults)


def fits(asked: Question, value: Value) -> bool:
    offered = {key for key, _ in asked.choices}
    if asked.kind == "yes_no":
        return isinstance(value, bool)
    if asked.kind == "choice":
        return value in offered
    if asked.kind == "many":
        return isinstance(value, list) and offered.issuperset(value) and len(value) == len(set(value))
    if asked.kind == "number":
        return type(value) is int and 0 <= value <= MOST["number"]
    if asked.kind == "decimal":
        return isinstance(value, str) and is_measure(value)
    return isinstance(value, str) and len(value) <= LONGEST[asked.kind]


def is_measure(text: str) -> bool:
    try:
        return 0 < Decimal(text) <= MOST["decimal"]
    except InvalidOperation:
        return False
