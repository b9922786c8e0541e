"""The same acts for many reports at once: the same checks, a handful of queries, one event with counts and a digest."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports import checks, permissions, queries
from chungtay.apps.reports.layouts import Layout, layout_of, pack_of
from chungtay.apps.reports.models import Report, ReportFigure
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Level, UnitPlace
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.states import WITH_AUTHOR, Sent
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

BATCH = 2_000
SHOWN = 20


@dataclass(frozen=True)
class Filled:
    """One unit's report as it came in: its figures (a closing may be left out) and its narrative."""

    unit_id: int
    figures: Mapping[str, int | None]
    narrative: str


@dataclass
class Batch:
    """What was given, beside what the database holds for the year."""

    owed: dict[int, Obligation]
    held: dict[int, Report]
    stored: dict[int, dict[str, int | None]]
    last: dict[int, dict[str, int]]
    layouts: dict[str, Layout]
    faults: list[str] = field(default_factory=list)


@verb(
    "reports.submit_in_bulk",
    label="Nhập và gửi hàng loạt báo cáo",
    allow=permissions.may_import,
    clauses=("I.1.b", "IV.1.3"),
    bulk=True,
)
def submit_reports_in_bulk(movement: Movement, filled: Sequence[Filled], *, by: Desk, year: int) -> list[Report]:
    """Fill in and submit the reports of many units; all of them, or none with every fault named."""
    batch = read_batch(movement, filled, by, year)
    ready = [(given, figures_for(batch, given)) for given in filled if may_go(batch, given)]
    for given, figures in ready:
        judge(batch, given, figures)
    refuse_faults(batch)
    reports = [submitted(batch, given, by) for given, _ in ready]
    keep(reports, [figures for _, figures in ready])
    fulfil(reports, by)
    act().count(reports=len(reports), keys=sorted(one.pk for one in reports), year=year, digest=digest_of(filled))
    return reports


@verb(
    "reports.accept_in_bulk",
    label="Duyệt hàng loạt báo cáo",
    allow=permissions.may_receive_many,
    clauses=("I.1.b", "IV.1.3"),
    bulk=True,
)
def accept_reports_in_bulk(movement: Movement, reports: Sequence[int], *, by: Desk) -> list[Report]:
    """Accept the submitted reports with these keys; all of them, or none with every fault named."""
    rows = Report.objects.yearly().select_for_update(of=("self",)).filter(movement=movement).select_related("unit")
    found = [one for one in rows.filter(state=Sent.SUBMITTED) if one.pk in set(reports)]
    if len(found) != len(set(reports)):
        raise Refused("Có báo cáo không còn chờ duyệt. Anh/chị tải lại danh sách rồi chọn lại.")
    refuse_others_papers(found, by)
    check_again(movement, found, by)
    for report in found:
        report.state, report.accepted_on = Sent.ACCEPTED, by.day
        report.version += 1
    Report.objects.bulk_update(found, ["state", "accepted_on", "version"], batch_size=BATCH)
    act().count(reports=len(found), keys=sorted(one.pk for one in found))
    return found


def read_batch(movement: Movement, filled: Sequence[Filled], by: Desk, year: int) -> Batch:
    pack = pack_of(movement, by.day)
    owed = {
        one.unit_id: one
        for one in Obligation.objects.filter(movement=movement, kind=Owed.YEARLY_REPORT, year=year).select_related(
            "unit"
        )
    }
    rows = Report.objects.yearly().select_for_update().filter(movement=movement, year=year)
    held = {one.unit_id: one for one in rows}
    stored: dict[int, dict[str, int | None]] = defaultdict(dict)
    cells = ReportFigure.objects.filter(report__movement=movement, report__year=year, report__kind=Owed.YEARLY_REPORT)
    for unit, key, value in cells.values_list("report__unit_id", "key", "value"):
        stored[unit][key] = value
    layouts = {key: layout_of(pack, key) for key in {one.row_key for one in owed.values()}}
    batch = Batch(owed, held, stored, queries.last_closings_of(movement, year), layouts)
    if len({given.unit_id for given in filled}) != len(filled):
        batch.faults.append("Có đơn vị được ghi hai lần trong danh sách.")
    return batch


def may_go(batch: Batch, given: Filled) -> bool:
    """Whether the unit owes this report and it is still with its author; otherwise the fault is noted."""
    owed, held = batch.owed.get(given.unit_id), batch.held.get(given.unit_id)
    if owed is None:
        batch.faults.append(f"Đơn vị mã {given.unit_id} không phải gửi báo cáo này.")
        return False
    if held is not None and held.state not in WITH_AUTHOR:
        batch.faults.append(f"{owed.unit}: báo cáo này đã được gửi.")
        return False
    return True


def figures_for(batch: Batch, given: Filled) -> dict[str, int | None]:
    layout = batch.layouts[batch.owed[given.unit_id].row_key]
    stored = batch.stored.get(given.unit_id, {})
    return checks.with_closings(layout.sections, {**stored, **given.figures})


def judge(batch: Batch, given: Filled, figures: dict[str, int | None]) -> None:
    owed = batch.owed[given.unit_id]
    layout = batch.layouts[owed.row_key]
    impossible = checks.impossible(given.figures, layout.figure_keys())
    found = checks.problems(layout.sections, figures, given.narrative, batch.last.get(given.unit_id, {}))
    batch.faults += [f"{owed.unit}, {one.key}: {one.message}" for one in [*impossible, *found]]


def refuse_faults(batch: Batch) -> None:
    if batch.faults:
        more = len(batch.faults) - SHOWN
        tail = f" Và {vietnamese.format_number(more)} lỗi khác." if more > 0 else ""
        raise Refused("Chưa gửi báo cáo nào. " + " ".join(batch.faults[:SHOWN]) + tail)


def submitted(batch: Batch, given: Filled, by: Desk) -> Report:
    owed = batch.owed[given.unit_id]
    report = batch.held.get(given.unit_id) or Report(
        obligation=owed, movement_id=owed.movement_id, unit=owed.unit, row_key=owed.row_key, year=owed.year,
        due_on=owed.due_on, form_key=batch.layouts[owed.row_key].form_key, version=0,
    )  # fmt: skip
    report.version += 1
    report.state, report.submitted_on, report.reason = Sent.SUBMITTED, by.day, ""
    report.first_submitted_on = report.first_submitted_on or by.day
    report.narrative = vietnamese.nfc(given.narrative).strip()
    return report


def keep(reports: Sequence[Report], figures: Sequence[dict[str, int | None]]) -> None:
    Report.objects.bulk_update(
        [one for one in reports if one.pk],
        ["version", "state", "submitted_on", "reason", "first_submitted_on", "narrative"],
        batch_size=BATCH,
    )
    Report.objects.bulk_create([one for one in reports if not one.pk], batch_size=BATCH)
    ReportFigure.objects.bulk_create(
        (
            ReportFigure(report=report, key=key, value=value)
            for report, cells in zip(reports, figures, strict=True)
            for key, value in cells.items()
        ),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["report", "key"],
        update_fields=["value"],
    )


def fulfil(reports: Iterable[Report], by: Desk) -> None:
    owed = [Obligation(pk=one.obligation_id, fulfilled_on=by.day) for one in reports if one.submitted_on is not None]
    fresh = set(
        Obligation.objects.filter(fulfilled_on__isnull=True, kind=Owed.YEARLY_REPORT).values_list("pk", flat=True)
    )
    Obligation.objects.bulk_update([one for one in owed if one.pk in fresh], ["fulfilled_on"], batch_size=BATCH)


def refuse_others_papers(reports: Sequence[Report], by: Desk) -> None:
    """The same rule as `units.scoping.receives_from`, for many units in one query."""
    if by.role == "installer":
        return
    places = UnitPlace.objects.filter(holds_on(by.day)).values_list("unit_id", "parent_id", "parent__level")
    above = {unit: (parent, level) for unit, parent, level in places}
    for report in reports:
        parent, level = above.get(report.unit_id, (None, None))
        at_the_top = parent is None or level == Level.CITY
        mine = (
            by.role == "standing_officer"
            if at_the_top
            else parent == by.unit_id and by.role in ("unit_officer", "unit_leader")
        )
        if not mine:
            raise NotAllowed(f"Báo cáo của {report.unit} không gửi đến vị trí công tác của anh/chị.")


def check_again(movement: Movement, reports: Sequence[Report], by: Desk) -> None:
    pack = pack_of(movement, by.day)
    figures: dict[int, dict[str, int | None]] = defaultdict(dict)
    wanted = {report.pk for report in reports}
    years = {report.year for report in reports}
    units = {report.unit_id for report in reports}
    for pk, key, value in ReportFigure.objects.filter(report__in=wanted).values_list("report_id", "key", "value"):
        figures[pk][key] = value
    last = {year: queries.last_closings_of(movement, year, units) for year in years}
    faults = [
        f"{report.unit}, {one.key}: {one.message}"
        for report in reports
        for one in checks.problems(
            layout_of(pack, report.row_key).sections, figures[report.pk], report.narrative,
            last[report.year].get(report.unit_id, {}),
        )
    ]  # fmt: skip
    if faults:
        raise Refused("Chưa duyệt báo cáo nào. " + " ".join(faults[:SHOWN]))


def digest_of(filled: Sequence[Filled]) -> str:
    """SHA-256 of what was imported, whatever its order."""
    lines = sorted(repr((one.unit_id, sorted(one.figures.items()), one.narrative)) for one in filled)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
