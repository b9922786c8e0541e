"""Score sheets of a plan under another one: its criteria stay, with no fewer points and no softer measure."""

from collections.abc import Iterator
from decimal import Decimal

from chungtay.rules.pack_sheets import Criterion, Scale, Sheet
from chungtay.rules.packs import Pack
from chungtay.rules.vietnamese import format_decimal

Fault = tuple[str, str]
EVIDENCE = ("none", "optional", "required")


def faults(parent: Pack, child: Pack) -> Iterator[Fault]:
    """A sheet of the child is held against the parent's sheet for the same group."""
    for place, sheet in enumerate(child.sheets):
        above = {one.key: one for group in sheet.participants if (one := parent.sheet_for(group)) is not None}
        for whole in above.values():
            yield from _sheet(parent, whole, sheet, f"sheets[{place}]")


def _sheet(parent: Pack, whole: Sheet, sheet: Sheet, place: str) -> Iterator[Fault]:
    mine = {
        criterion.key: (f"{place}.groups[{g}].criteria[{c}]", criterion)
        for g, group in enumerate(sheet.groups)
        for c, criterion in enumerate(group.criteria)
    }
    kept = Decimal(0)
    for criterion in whole.criteria():
        if criterion.key not in mine:
            yield place, f"Thiếu tiêu chí “{criterion.title}” của cấp trên. Thêm lại với khóa “{criterion.key}”."
            continue
        where, here = mine[criterion.key]
        kept += here.max_points
        yield from _criterion(criterion, here, where)
    rule = parent.children
    if rule is not None and kept * 100 < rule.least_points_pct * sheet.max_points:
        yield (
            f"{place}.max_points",
            f"Tiêu chí của cấp trên được {_plain(kept)} trên {_plain(sheet.max_points)} điểm; "
            f"phải giữ ít nhất {_plain(rule.least_points_pct)}%. Bớt điểm của các tiêu chí thêm vào.",
        )


def _criterion(whole: Criterion, here: Criterion, place: str) -> Iterator[Fault]:
    if here.max_points < whole.max_points:
        yield f"{place}.max_points", f"Ít điểm hơn kế hoạch cấp trên. Ghi ít nhất {_plain(whole.max_points)}."
    if (here.how, here.measure, here.target) != (whole.how, whole.measure, whole.target):
        yield f"{place}.how", "Cách chấm khác kế hoạch cấp trên. Giữ cách chấm, số đo và chỉ tiêu như cấp trên."
    elif whole.scale is not None and here.scale is not None and _is_softer(whole.scale, here.scale):
        yield (
            f"{place}.scale",
            f"Thang điểm dễ hơn kế hoạch cấp trên. Giữ mức không điểm {_plain(whole.scale.zero_at)}, "
            f"mức trọn điểm {_plain(whole.scale.full_at)}, hoặc khó hơn.",
        )
    if EVIDENCE.index(here.evidence) < EVIDENCE.index(whole.evidence):
        yield f"{place}.evidence", "Kế hoạch cấp trên đòi minh chứng. Giữ yêu cầu minh chứng."


def _is_softer(whole: Scale, here: Scale) -> bool:
    """Softer when some value of the measure brings more points than above; a scale the other way round too."""
    rises = whole.full_at > whole.zero_at
    if (here.full_at > here.zero_at) != rises:
        return True
    if rises:
        return here.zero_at < whole.zero_at or here.full_at < whole.full_at
    return here.zero_at > whole.zero_at or here.full_at > whole.full_at


def _plain(number: Decimal) -> str:
    return format_decimal(number, max(0, -int(number.normalize().as_tuple().exponent)))
