"""From the text of a pack to the rows kept with its version; every fault is told at once, with line and key."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chungtay.apps.movements.models import Owed, PackRow, Version
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules import shapes
from chungtay.rules.packs import Obligation, Occasion, Pack
from chungtay.rules.problems import LawErrors, Problem

OWED = {
    "registration": Owed.REGISTRATION,
    "plan": Owed.UNIT_PLAN,
    "report": Owed.YEARLY_REPORT,
    "review": Owed.REVIEW,
}
ONCE = (Owed.REGISTRATION, Owed.UNIT_PLAN)

LISTS = {
    "clause": "clauses",
    "basis": "bases",
    "objective": "objectives",
    "requirement": "requirements",
    "participant": "participants",
    "content": "contents",
    "solution": "solutions",
    "milestone": "milestones",
    "phase": "phases",
    "obligation": "obligations",
    "target": "targets",
    "form": "forms",
    "sheet": "sheets",
    "cluster": "clusters",
    "award": "awards",
    "certificate": "certificates",
}


class PackRefused(Refused):
    """The pack has faults and nothing was published; `problems` holds all of them, with line and key."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "Gói kế hoạch chưa ban hành được. Anh/chị sửa các chỗ dưới đây rồi gửi lại.",
            {"text": "Gói kế hoạch còn chỗ cần sửa."},
        )


def read(text: str, name: str = "gói kế hoạch") -> Pack:
    """A pack may name the units of the law storey and those that were entered since."""
    try:
        return book().read_pack(text, name, units=known_units())
    except LawErrors as errors:
        raise PackRefused(errors.problems) from errors


def read_data(data: Mapping[str, Any], name: str = "bản thảo") -> Pack:
    """The same checks for a pack that is held as data; problems name the place, not a line."""
    try:
        return book().read_pack_data(data, name, units=known_units())
    except LawErrors as errors:
        raise PackRefused(errors.problems) from errors


def known_units() -> frozenset[str]:
    return frozenset(Unit.objects.values_list("key", flat=True))


def pack_rows(version: Version, pack: Pack) -> list[PackRow]:
    """The rows of the pack as they are kept: kind, key, clause, status, title and the whole row as data."""
    rows = []
    for kind, attribute in LISTS.items():
        seen: set[str] = set()
        for position, row in enumerate(getattr(pack, attribute), start=1):
            kept = _kept(version, kind, row, position)
            # Only bases lack a key of their own; a source may be named twice among them.
            kept.key = f"{kept.key}-{position}" if kept.key in seen else kept.key
            seen.add(kept.key)
            rows.append(kept)
    rows.append(_kept(version, "council", pack.council, 1))
    rows.extend(_criteria(version, pack))
    return rows


def _kept(version: Version, kind: str, row: Any, position: int, **more: Any) -> PackRow:
    title = getattr(row, "title", None) or getattr(row, "role", "")
    return PackRow(
        version=version,
        kind=kind,
        key=getattr(row, "key", None) or getattr(row, "source", None) or kind,
        clause=(row.key if kind == "clause" else getattr(row, "clause", None)) or "",
        status=row.status,
        title=str(title),
        data=shapes.to_data(row) | more,
        position=position,
    )


def _criteria(version: Version, pack: Pack) -> Iterator[PackRow]:
    position = 0
    for sheet in pack.sheets:
        for group in sheet.groups:
            for criterion in group.criteria:
                position += 1
                more = {"sheet": sheet.key, "group": group.key, "group_title": group.title}
                yield _kept(version, "criterion", criterion, position, **more)


def kind_owed(row: Obligation) -> Owed:
    return OWED[row.kind]


def year_owed(row: Obligation, occasion: Occasion) -> int:
    """The year that an occasion is about; what is owed once for the whole plan has year 0."""
    return 0 if kind_owed(row) in ONCE else occasion.until.year
