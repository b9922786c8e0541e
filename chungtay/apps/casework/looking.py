"""What a look at a household must say, and where it would contradict the register."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.casework.models import CheckResult, PlanCheck
from chungtay.apps.casework.standing import is_on_a_list
from chungtay.rules import vietnamese

STILL_LISTED = (
    "Sổ hộ dân còn ghi hộ nghèo hoặc hộ cận nghèo. Anh/chị chọn “Đang đi đúng hướng”; đợt rà soát sẽ công nhận."
)
NEVER_OUT = "Hộ chưa từng được công nhận thoát nghèo. Anh/chị chọn “Đang vướng”."


@dataclass(frozen=True)
class Look:
    """When somebody went there, how the household is doing, what he saw, and who he is."""

    done_on: date
    result: str
    seen: str
    made_by: str


def faults_of(check: PlanCheck, look: Look, today: date) -> dict[str, str]:
    """By field; empty when it may be kept."""
    faults = {}
    if look.done_on > today:
        faults["done_on"] = "Ngày kiểm tra không được sau hôm nay."
    elif look.done_on < check.since:
        faults["done_on"] = f"Ngày kiểm tra phải từ {vietnamese.format_day(check.since)}."
    if look.result not in CheckResult.values:
        faults["result"] = "Anh/chị chọn một kết quả."
    elif look.result == CheckResult.OUT and is_on_a_list(check.plan.household):
        faults["result"] = STILL_LISTED
    elif look.result == CheckResult.FELL_BACK and check.plan.out_on is None:
        faults["result"] = NEVER_OUT
    if not look.seen.strip():
        faults["seen"] = "Anh/chị ghi đã thấy gì ở nhà hộ."
    if not look.made_by.strip():
        faults["made_by"] = "Anh/chị ghi ai đến kiểm tra."
    return faults
