"""What a correction of the ledger may say: the chain of a household's classes must still hold afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.apps.households.models import FlowEntry, Household, StandardKey
from chungtay.apps.households.relapse import kin_with_exits
from chungtay.base.errors import Refused
from chungtay.rules.ledger import (
    ESCAPES,
    NEAR_ESCAPES,
    FlowKind,
    columns_of,
    kind_of_change,
    side_of,
)

# What a review decided may be decided otherwise; moves, splits and mergers are put right in the register itself.
DECIDED = frozenset(
    {
        FlowKind.ESCAPED_TO_NEAR, FlowKind.ESCAPED, FlowKind.NEAR_ESCAPED, FlowKind.FELL, FlowKind.RELAPSED,
        FlowKind.NEAR_RELAPSED, FlowKind.NEW_POOR, FlowKind.NEW_NEAR,
    }
)  # fmt: skip
FREE = DECIDED | {FlowKind.OPENING, FlowKind.MEMBERS_CHANGED}
# Papers of before the ledger may show an exit that the ledger does not know.
FIRST_OR_AGAIN = (
    {FlowKind.NEW_POOR, FlowKind.RELAPSED},
    {FlowKind.NEW_NEAR, FlowKind.NEAR_RELAPSED},
)


@dataclass(frozen=True)
class Replacement:
    """The entry as it should have been; without `kind` it follows from the classes."""

    before: str
    after: str
    persons_before: int
    persons_after: int
    kind: str = ""


def chain_of(household_id: int, standard: str) -> list[FlowEntry]:
    """The entries that stand, each replacement in the place of what it replaced."""
    entries = list(FlowEntry.objects.filter(household=household_id, standard=standard).order_by("pk"))
    back = {one.corrects_id for one in entries if one.sign == -1}
    corrected = {one.pk: one.corrects_id for one in entries}

    def root(key: int) -> int:
        while (before := corrected.get(key)) is not None:
            key = before
        return key

    return sorted((one for one in entries if one.sign == 1 and one.pk not in back), key=lambda one: root(one.pk))


def refuse_if_taken_back(entry: FlowEntry, chain: Sequence[FlowEntry]) -> int:
    """The place of the entry in the chain."""
    for place, one in enumerate(chain):
        if one.pk == entry.pk:
            return place
    raise Refused("Bút toán này đã được điều chỉnh rồi. Anh/chị mở bút toán thay thế nó.")


def refuse_unless_free(entry: FlowEntry, replacement: Replacement | None) -> None:
    if entry.kind in FREE and not (entry.kind == FlowKind.MEMBERS_CHANGED and moves_class(entry, replacement)):
        return
    if replacement is None or moves_class(entry, replacement):
        raise Refused(
            f"“{entry.get_kind_display()}” theo sổ hộ nên chỉ điều chỉnh được số nhân khẩu. "
            "Anh/chị sửa trong phiếu của hộ."
        )


def moves_class(entry: FlowEntry, replacement: Replacement | None) -> bool:
    return replacement is not None and (replacement.before, replacement.after) != (entry.before, entry.after)


def refuse_broken_chain(
    chain: Sequence[FlowEntry], place: int, replacement: Replacement | None, household: Household
) -> None:
    """The entry must begin where the one before it ended, and end where the next one begins or the register stands."""
    entry, earlier = chain[place], chain[:place][-1:]
    start, end = state_before(entry), state_after(entry)
    if replacement is None:
        new_start, new_end = start, start
    else:
        new_start = state(replacement.before, replacement.persons_before)
        new_end = state(replacement.after, replacement.persons_after)
    was = state_after(earlier[0]) if earlier else state("", 0)
    if new_start not in (start, was):
        raise Refused("Trạng thái trước của bút toán phải khớp với bút toán liền trước.", {"before": "Chưa khớp."})
    if place + 1 < len(chain):
        if new_end not in (end, state_before(chain[place + 1])):
            raise Refused(
                "Sau bút toán này hộ còn bút toán khác. Anh/chị điều chỉnh bút toán sau trước, "
                "để trạng thái của hộ nối tiếp nhau.",
                {"after": "Chưa khớp với bút toán liền sau."},
            )
    elif new_end[0] != "outside" and new_end != end:
        refuse_unless_here(entry, new_end[1], household)


def refuse_unless_here(entry: FlowEntry, persons: int, household: Household) -> None:
    """Whoever is to count from now on must be in the register, in that village, with as many persons."""
    if not household.is_open or household.unit_id != entry.unit_id:
        raise Refused("Hộ đã ra khỏi sổ của nơi này sau bút toán. Anh/chị xét lại hộ ở nơi hộ đang ở.")
    if persons != household.members_count:
        raise Refused(
            f"Trong sổ, hộ có {household.members_count} nhân khẩu. Anh/chị sửa thành viên trong phiếu của hộ trước.",
            {"persons_after": f"Sổ đang ghi {household.members_count} nhân khẩu."},
        )


def state(poverty_class: str, persons: int) -> tuple[str, int]:
    """Only the poor and the near-poor are counted, with their persons."""
    side = side_of(poverty_class)
    return (side, 0) if side == "outside" else (side, persons)


def state_before(entry: FlowEntry) -> tuple[str, int]:
    return state(entry.before, entry.persons_before)


def state_after(entry: FlowEntry) -> tuple[str, int]:
    return state(entry.after, entry.persons_after)


def kind_for(entry: FlowEntry, replacement: Replacement, earlier: Sequence[FlowEntry]) -> str:
    """The kind of the replacement; refused when no kind leads from the one class to the other."""
    kind = chosen(entry, replacement) or derived(entry, replacement, earlier)
    try:
        columns_of(
            FlowKind(kind), replacement.before, replacement.after, replacement.persons_before, replacement.persons_after
        )
    except ValueError as error:
        raise Refused(
            "Diễn biến này không đi từ phân loại trước sang phân loại sau.", {"kind": "Chưa khớp."}
        ) from error
    return kind


def chosen(entry: FlowEntry, replacement: Replacement) -> str:
    if not replacement.kind or replacement.kind == entry.kind:
        return ""
    if any({replacement.kind, entry.kind} <= pair for pair in FIRST_OR_AGAIN):
        return replacement.kind
    raise Refused("Diễn biến suy ra từ phân loại trước và sau; chỉ chọn được giữa phát sinh mới và tái nghèo.")


def derived(entry: FlowEntry, replacement: Replacement, earlier: Sequence[FlowEntry]) -> str:
    if entry.kind not in DECIDED or not moves_class(entry, replacement):
        return entry.kind
    kin = [entry.household_id]
    kind = kind_of_change(
        replacement.before,
        replacement.after,
        escaped_before=any(one.kind in ESCAPES for one in earlier)
        or bool(kin_with_exits(kin, entry.standard, ESCAPES)),
        near_escaped_before=any(one.kind in NEAR_ESCAPES for one in earlier)
        or bool(kin_with_exits(kin, entry.standard, NEAR_ESCAPES)),
    )
    if kind is None:
        raise Refused("Hộ không đổi phân loại thì không có diễn biến. Anh/chị chọn “Ghi nhầm, bỏ bút toán này”.")
    return kind


def follow(household: Household, standard: str, poverty_class: str) -> None:
    """The household's class is what its latest entry says."""
    if standard == StandardKey.NATIONAL:
        household.national_class = poverty_class
    else:
        household.city_class = poverty_class
    household.version += 1
    household.save()
