"""The numbers of scoring as figures that open: rank to totals, total to points, points to a measure or a reviewer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from chungtay.apps.documents.models import Attachment
from chungtay.apps.scoring import queries
from chungtay.apps.scoring.checks import written
from chungtay.apps.scoring.models import RoundCriterion, Score, Sheet, Standing
from chungtay.base.figures import NO_DATA, STATUS_LABELS, Figure, Input
from chungtay.rules import ranking, scoring, vietnamese

POINTS = "điểm"
PLACES = 2
WHO_SELF = "Đơn vị, đến khi gửi bảng điểm"
WHO_VERIFIES = "Cơ quan thẩm định, đến khi công bố"
WHO_COMPUTED = "Không ai sửa trực tiếp; số liệu gốc đổi thì tính lại, đơn vị có thể kiến nghị"
WHO_FROZEN = "Không ai: đã công bố"
HOW_TOTAL = "Cộng điểm của mọi tiêu chí trên bảng điểm; thiếu một tiêu chí thì chưa có tổng."
HOW_RANK = "Xếp theo tổng điểm trong cụm, khối, từ cao xuống thấp; tổng bằng nhau thì đồng hạng."


def places_of(points: Decimal | None) -> int:
    return 0 if points is None or points == points.to_integral_value() else 2


def points_text(points: Decimal | None) -> str:
    return NO_DATA if points is None else f"{written(points)} điểm"


def clause_of(criterion: RoundCriterion) -> str:
    return f"{criterion.clause}, {criterion.round.movement.number}"


def max_figure(criterion: RoundCriterion) -> Figure:
    status = STATUS_LABELS[criterion.points_status]
    how = f"Điểm tối đa của tiêu chí ({status}), giữ nguyên từ ngày mở đợt chấm điểm."
    return Figure(
        criterion.max_points, POINTS, criterion.round.opened_on, how, clause=clause_of(criterion),
        status=criterion.points_status, places=places_of(criterion.max_points), who="Không ai trong đợt này",
    )  # fmt: skip


def self_figure(score: Score, files: Sequence[Attachment] = ()) -> Figure:
    sheet = score.sheet
    how = f"{sheet.unit} tự chấm." + (f" Giải trình: {score.self_note}" if score.self_note else "")
    return Figure(
        score.self_points, POINTS, sheet.submitted_on or sheet.round.opened_on, how, evidence_inputs(score, files),
        clause_of(score.criterion), "recorded", places_of(score.self_points), WHO_SELF, missing="Chưa chấm",
    )  # fmt: skip


def verified_figure(score: Score) -> Figure:
    sheet = score.sheet
    note = f" Ý kiến: {score.verified_note}" if score.verified_note else ""
    return Figure(
        score.verified_points, POINTS, sheet.verified_on or sheet.round.opened_on,
        f"Cơ quan nhận bảng điểm thẩm định.{note}", (Input("Điểm tự chấm", points_text(score.self_points)),),
        clause_of(score.criterion), "recorded", places_of(score.verified_points), WHO_VERIFIES,
        missing="Chưa thẩm định",
    )  # fmt: skip


def score_figure(score: Score, files: Sequence[Attachment] | None = None) -> Figure:
    """The points that count. Computed: the measure, its two numbers and the list they were counted from.
    Judged: who scored what, the files and the clause."""
    if score.criterion.is_computed:
        return computed_figure(score)
    if files is None:
        files = queries.evidence_of([score]).get(score.pk, ())
    inputs = (
        Input("Điểm tự chấm của đơn vị", points_text(score.self_points), day=score.sheet.submitted_on),
        Input("Điểm thẩm định", points_text(score.verified_points), day=score.sheet.verified_on),
        *evidence_inputs(score, files),
    )
    return Figure(
        score.verified_points, POINTS, score.sheet.verified_on or score.sheet.round.opened_on,
        "Điểm do cơ quan nhận bảng điểm thẩm định, căn cứ minh chứng của đơn vị.", inputs,
        clause_of(score.criterion), "recorded", places_of(score.verified_points), who_may_change(score, WHO_VERIFIES),
    )  # fmt: skip


def computed_figure(score: Score) -> Figure:
    return Figure(
        score.computed_points, POINTS, measured_on(score), how_computed(score.criterion),
        tuple(measure_inputs(score)), clause_of(score.criterion), "computed", places_of(score.computed_points),
        who_may_change(score, WHO_COMPUTED),
    )  # fmt: skip


def how_computed(criterion: RoundCriterion) -> str:
    measure = scoring.MEASURES[criterion.measure]
    scale = criterion.scale or {}
    zero, full = Decimal(scale["zero_at"]), Decimal(scale["full_at"])
    return (
        f"{measure.label_vi}. {measure.words} Từ {written(zero)} % trở xuống được 0 điểm, tăng đều đến "
        f"{written(full)} % được {written(criterion.max_points)} điểm."
    )


def measure_inputs(score: Score) -> Iterable[Input]:
    kept, day = score.measured, measured_on(score)
    link = reverse("scoring:records", args=[score.pk])
    if kept.get("value") is None:
        yield Input("Danh sách đã xét", kept.get("because") or NO_DATA, link, day)
        return
    yield Input("Số đã đạt (tử số)", number_text(kept["numerator"]), link, day)
    yield Input("Số phải đạt (mẫu số)", number_text(kept["denominator"]), link, day)
    yield Input("Kết quả đo", f"{vietnamese.format_decimal(Decimal(kept['value']), 2)} %", day=day)
    yield Input("Danh sách đã đếm", kept["because"], link, day)


def number_text(value: Any) -> str:
    return NO_DATA if value is None else written(Decimal(value))


def measured_on(score: Score) -> date:
    day = score.measured.get("day")
    return date.fromisoformat(day) if day else score.sheet.round.opened_on


def evidence_inputs(score: Score, files: Sequence[Attachment]) -> tuple[Input, ...]:
    link = f"{score.sheet.get_absolute_url()}?muc=minh-chung#tieu-chi-{score.pk}"
    return tuple(Input("Minh chứng", file.name, link) for file in files)


def who_may_change(score: Score, otherwise: str) -> str:
    return WHO_FROZEN if score.sheet.round.is_frozen else otherwise


def total_figure(sheet: Sheet, scores: Iterable[Score] | None = None) -> Figure:
    """The sheet's total, with each criterion's points and where they are explained."""
    rows = list(queries.scores_of(sheet) if scores is None else scores)
    total = queries.total_of(rows)
    inputs = tuple(Input(row.criterion.title, points_text(row.points), row.get_absolute_url()) for row in rows)
    day = sheet.round.published_on or sheet.verified_on or sheet.round.opened_on
    missing = f" Còn thiếu {len(total.missing)} tiêu chí." if total.missing else ""
    return Figure(
        total.points, POINTS, day, HOW_TOTAL + missing, inputs, sheet.round.movement.number,
        "published" if sheet.round.is_frozen else "computed", places_of(total.points),
        WHO_FROZEN if sheet.round.is_frozen else WHO_VERIFIES,
    )  # fmt: skip


def so_far_figure(sheet: Sheet, scores: Iterable[Score]) -> Figure:
    """What is there while the total is not: the sum of the criteria that have points, never shown as the total."""
    rows = [row for row in scores if row.points is not None]
    inputs = tuple(Input(row.criterion.title, points_text(row.points), row.get_absolute_url()) for row in rows)
    points = sum((row.points for row in rows if row.points is not None), Decimal(0))
    return Figure(
        points, POINTS, sheet.verified_on or sheet.round.opened_on,
        "Cộng các tiêu chí đã có điểm; đây chưa phải tổng điểm.", inputs, sheet.round.movement.number, "computed",
        places_of(points), WHO_VERIFIES,
    )  # fmt: skip


def listed_total(sheet: Sheet, total: scoring.Total) -> Figure:
    """The total in a list of many sheets; it opens to the sheet, where each criterion is explained."""
    missing = len(total.missing)
    inputs = (
        Input("Bảng điểm", str(sheet.unit), sheet.get_absolute_url()),
        Input("Cộng các tiêu chí đã có điểm", points_text(total.so_far)),
        Input("Số tiêu chí chưa có điểm", str(missing)),
    )
    day = sheet.verified_on or sheet.submitted_on or sheet.round.opened_on
    return Figure(
        total.points, POINTS, day, HOW_TOTAL, inputs, sheet.round.movement.number, "computed",
        PLACES, WHO_VERIFIES,
    )  # fmt: skip


def address_of(standing: Standing, readable: Collection[int], link: bool) -> str | None:
    """The sheet for those who may read it, else the cluster's order, which every desk reads; for the public none."""
    if not link:
        return None
    if standing.sheet_id in readable:
        return standing.sheet.get_absolute_url()
    chosen = f"?cum={standing.cluster.key}" if standing.cluster else ""
    return reverse("scoring:ranking", args=[standing.round.key]) + chosen


def standing_total(standing: Standing, *, readable: Collection[int] = (), link: bool = True) -> Figure:
    """The total as published; `readable` are the sheets that the desk may open, `link` False is for the public."""
    inputs = (Input("Bảng điểm", str(standing.unit), address_of(standing, readable, link)),)
    return Figure(
        standing.total, POINTS, published_on(standing), HOW_TOTAL, inputs, standing.round.movement.number,
        "published", PLACES, WHO_FROZEN,
    )  # fmt: skip


def rank_figure(
    standing: Standing,
    others: Iterable[Standing] | None = None,
    *,
    readable: Collection[int] = (),
    link: bool = True,
) -> Figure:
    """The published rank, with the totals of all units of the cluster in their order."""
    rows = queries.standings(standing.round, standing.cluster) if others is None else others
    inputs = tuple(Input(str(one.unit), points_text(one.total), address_of(one, readable, link)) for one in rows)
    how = HOW_RANK
    if standing.rank is not None and standing.tied > 1:
        how += f" Hạng này có {standing.tied} đơn vị đồng hạng."
    if standing.rank is None:
        how += " Đơn vị chưa đủ điểm các tiêu chí." if standing.cluster_id else " Đơn vị chưa ở cụm, khối nào."
    return Figure(
        standing.rank, "", published_on(standing), how, inputs, standing.round.movement.number, "published",
        who=WHO_FROZEN, missing="Chưa xếp hạng",
    )  # fmt: skip


def provisional_rank(row: ranking.Ranked[int], sheets: Mapping[int, Sheet], totals: Mapping[int, Decimal | None],
                     day: date) -> Figure:  # fmt: skip
    """Where the sheet would stand if the round were published now."""
    inputs = tuple(
        Input(str(sheets[key].unit), points_text(points), sheets[key].get_absolute_url())
        for key, points in totals.items()
    )
    return Figure(
        row.rank, "", day, f"Tạm tính. {HOW_RANK}", inputs, status="computed", who=WHO_VERIFIES,
        missing="Chưa xếp hạng",
    )  # fmt: skip


def published_on(standing: Standing) -> date:
    return standing.round.published_on or standing.round.opened_on


def count_figure(number: int, unit: str, day: date, how: str) -> Figure:
    return Figure(number, unit, day, how, status="computed")
