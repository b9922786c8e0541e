"""What opening a round copies: the pack's criteria, and a sheet with a score a criterion for each registered unit."""

from collections.abc import Iterable, Iterator
from typing import Any

from chungtay.apps.scoring import queries
from chungtay.apps.scoring.models import Round, RoundCriterion, Score, Sheet
from chungtay.rules import packs
from chungtay.rules.pack_forms import Section
from chungtay.rules.pack_sheets import Criterion

BATCH = 2_000


def lay_criteria(round: Round, pack: packs.Pack, groups: Iterable[str]) -> list[RoundCriterion]:
    rows = [row for group in groups for row in criteria_rows(round, pack, group)]
    return RoundCriterion.objects.bulk_create(rows, batch_size=BATCH)


def criteria_rows(round: Round, pack: packs.Pack, group: str) -> Iterator[RoundCriterion]:
    sheet = pack.sheet_for(group)
    position = 0
    for section in sheet.groups if sheet else ():
        for criterion in section.criteria:
            position += 1
            yield RoundCriterion(
                round=round, group_key=group, key=criterion.key, section=section.title, title=criterion.title,
                text=criterion.text, clause=criterion.clause, status=criterion.status,
                points_status=criterion.points_status, max_points=criterion.max_points, how=criterion.how,
                measure=criterion.measure or "", scale=scale_of(criterion), target=target_of(criterion, pack),
                evidence_required=criterion.evidence == "required", evidence_words=criterion.evidence_words,
                position=position,
            )  # fmt: skip


def scale_of(criterion: Criterion) -> dict[str, str] | None:
    if criterion.scale is None:
        return None
    return {"zero_at": str(criterion.scale.zero_at), "full_at": str(criterion.scale.full_at)}


def target_of(criterion: Criterion, pack: packs.Pack) -> dict[str, Any] | None:
    """Which figures of the yearly report the target is about, by the keys of its cells."""
    target = next((one for one in pack.targets if one.key == criterion.target), None)
    if target is None:
        return None
    section = next(
        section for form in pack.forms for section in form.sections if target.opening_cell in keys_of(section)
    )
    return {
        "indicator": section.flow or section.key,
        "opening": target.opening_cell,
        "closing": next((cell.key for cell in section.cells if cell.role == "c9"), target.opening_cell),
        "done": list(target.done_cells),
    }


def keys_of(section: Section) -> set[str]:
    return {cell.key for cell in section.cells}


def lay_sheets(round: Round, unit_groups: dict[int, str], criteria: list[RoundCriterion]) -> list[Sheet]:
    clusters = queries.cluster_ids(unit_groups, round.opened_on)
    sheets = Sheet.objects.bulk_create(
        (
            Sheet(round=round, unit_id=unit, group_key=group, cluster_id=clusters.get(unit))
            for unit, group in unit_groups.items()
        ),
        batch_size=BATCH,
    )
    by_group: dict[str, list[RoundCriterion]] = {}
    for criterion in criteria:
        by_group.setdefault(criterion.group_key, []).append(criterion)
    Score.objects.bulk_create(
        (Score(sheet=sheet, criterion=criterion) for sheet in sheets for criterion in by_group[sheet.group_key]),
        batch_size=BATCH,
    )
    return sheets
