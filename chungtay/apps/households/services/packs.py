"""The verbs that load a table of the law from its paper, and take a wrong one back."""

from chungtay.apps.households import assess, permissions
from chungtay.apps.households.models import (
    CaseState,
    PackKind,
    ReviewCase,
    RoundState,
    StandardKey,
    StandardPack,
)
from chungtay.apps.households.surveying import loading
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese
from chungtay.rules.household_packs import pack_digest
from chungtay.rules.problems import LawErrors

CLAUSES = ("I.1.b",)
DECIDED = (RoundState.RECOGNISED, RoundState.FROZEN)


@verb("households.load_pack", label="Nạp bảng chuẩn", allow=permissions.may_load_packs, clauses=CLAUSES)
def load_pack(unit: Unit, *, by: Desk, text: str) -> StandardPack:
    """Load the city's own cut-offs or the B1 table. Sheets not yet recognised are judged anew by a city cut-off."""
    try:
        pack = loading.read(text)
    except LawErrors as errors:
        raise Refused(f"Gói chưa đúng: {errors}", {"text": str(errors)}) from errors
    held = StandardPack.objects.select_for_update().filter(kind=pack.kind, ended_on__isnull=True)
    for one in held:
        if one.since == pack.since:
            raise Refused(f"Đã có bảng áp dụng từ cùng ngày: {one.title}. Anh/chị rút lại bảng đó trước.")
    made = StandardPack.objects.create(
        kind=pack.kind, unit=unit, title=loading.title_of(pack), document=pack.document.cite, since=pack.since,
        until=pack.period.until, text=text, digest=pack_digest(pack), loaded_on=by.day,
    )  # fmt: skip
    _assess_again(made, by)
    return made


@verb("households.end_pack", label="Rút lại bảng chuẩn", allow=permissions.may_load_packs, clauses=CLAUSES)
def end_pack(pack: StandardPack, *, by: Desk, reason: str) -> StandardPack:
    """Take back a pack that was loaded wrongly; it stays on record and counts no more."""
    written = vietnamese.nfc(reason).strip()
    if not written:
        raise Refused("Anh/chị ghi lý do rút lại.", {"reason": "Anh/chị ghi lý do rút lại."})
    if pack.ended_on is not None:
        raise Refused("Bảng này đã được rút lại.")
    pack.ended_on, pack.ended_because = by.day, written[:300]
    pack.save()
    _assess_again(pack, by)
    return pack


def _assess_again(pack: StandardPack, by: Desk) -> None:
    if pack.kind != PackKind.CITY_CUTOFFS:
        return
    open_cases = ReviewCase.objects.filter(state=CaseState.SURVEYED).exclude(review__round__state__in=DECIDED)
    act().tell("số kết quả xét lại", None, assess.assess(open_cases, StandardKey.CITY, by.day))
