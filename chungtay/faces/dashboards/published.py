"""What was published about a place: the city's real series and single facts on districts, each with its source."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.base.charts import Trend, TrendPoint
from chungtay.base.figures import Figure, Input
from chungtay.base.law import book
from chungtay.rules.law_files import MARK_WORDS_VI, Series, SeriesPoint
from chungtay.rules.packs import Objective

RURAL = "nong_thon"
# The column of the series that an objective or a table of the yearly report speaks of.
COLUMNS = {("poor_c9", ""): "poor", ("poor_c9", RURAL): "rural_poor", ("near_c9", ""): "near_poor"}
ENOUGH = 6


@dataclass(frozen=True)
class Known:
    """One published figure, what it is about, and why it does not compare with the one before."""

    at: date
    figure: Figure
    breaks: str = ""


def column_of(objective: Objective) -> str | None:
    return COLUMNS.get((objective.cell, objective.area or ""))


def known(code: str, column: str | None) -> list[Known]:
    """Everything published of the place with that code; the city's is a series, a district's are single facts."""
    if column is None:
        return []
    series = next((one for one in book().series.values() if one.unit_code == code), None)
    return of_series(series, column) if series else of_district(code, column)


def of_series(series: Series, column: str) -> list[Known]:
    notes = {one.at: one.note for one in series.breaks}
    return [
        Known(point.at, figure, notes.get(point.at, ""))
        for point in series.points
        if (figure := figure_of(series, point, column)).is_known
    ]


def figure_of(series: Series, point: SeriesPoint, column: str) -> Figure:
    value = getattr(point, column)
    how = _("Số Thành phố công bố sau rà soát cuối năm; hệ thống chỉ ghi lại, không tính")
    status = "published"
    if value is None and column == "rural_poor" and point.poor == 0:
        value, status = 0, "computed"
        how = _("Không công bố riêng; toàn Thành phố đã công bố là 0 hộ nên khu vực nông thôn cũng là 0 hộ")
    standard = next(one for one in series.standards if one.key == point.standard)
    inputs = [Input(_("Chuẩn nghèo áp dụng"), standard.title), Input(_("Mức kiểm tra"), MARK_WORDS_VI[point.mark])]
    if point.note:
        inputs.append(Input(_("Ghi chú"), point.note))
    source = book().sources[point.source].cite
    return Figure(value, _("hộ"), point.at, how, tuple(inputs), clause="I.1.b", status=status, source=source)


def of_district(code: str, column: str) -> list[Known]:
    facts = sorted((fact for fact in book().district_facts if fact.code == code), key=lambda fact: fact.day)
    return [
        Known(
            fact.day,
            Figure(
                value,
                _("hộ"),
                fact.day,
                fact.statement,
                (Input(_("Mức kiểm tra"), MARK_WORDS_VI[fact.mark]),),
                status="published",
                source=book().sources[fact.source].cite,
            ),
        )
        for fact in facts
        if (value := getattr(fact, column, None)) is not None
    ]


def as_of(found: list[Known], day: date) -> Known | None:
    """The last figure about a time not after the day."""
    return max((one for one in found if one.at <= day), key=lambda one: one.at, default=None)


def trend(title: str, found: list[Known], until: int, target: Figure | None, day: date) -> Trend:
    """The series year by year to the plan's end; a year without a figure stays empty."""
    by_year = {one.at.year: one for one in found}
    years = range(min(by_year), max(until, *by_year) + 1)
    points = [
        TrendPoint(
            str(year),
            by_year[year].figure,
            _("chuẩn mới") if by_year[year].breaks and year > min(by_year) else "",
        )
        if year in by_year
        else TrendPoint(str(year), nothing(year))
        for year in years
    ]
    return Trend(
        title,
        points,
        unit=_("hộ"),
        subtitle=subtitle(found, day),
        source=_("Nguồn: %(sources)s.") % {"sources": "; ".join(dict.fromkeys(_(one.figure.source) for one in found))},
        target=target,
        target_label=_("Mục tiêu đến hết năm %(year)s") % {"year": until} if target else "",
        period_label=_("Cuối năm"),
    )


def subtitle(found: list[Known], day: date) -> str:
    """The published series is shown whole, and says so when it reaches past the reading day."""
    words = _("Số đã công bố, thời điểm cuối năm")
    return words + _("; gồm cả số về sau ngày đang xem") if any(one.at > day for one in found) else words


def nothing(year: int) -> Figure:
    return Figure(None, _("hộ"), date(year, 12, 31), _("Chưa thấy số nào được công bố cho thời điểm này"))


@dataclass(frozen=True)
class Forecast:
    """Why there is no forecast, with the count of points that compare."""

    words: str
    points: Figure


def forecast(found: list[Known], day: date) -> Forecast:
    """A forecast wants points of one standard; with few of them it is said that there is none."""
    last_break = max((n for n, one in enumerate(found) if one.breaks), default=0)
    comparable = found[last_break:]
    figure = Figure(
        len(comparable), _("mốc so sánh được"), day,
        _("Đếm các mốc cùng một chuẩn nghèo với mốc cuối"),
        tuple(Input(str(one.at.year), one.figure.text, day=one.at) for one in comparable), status="computed",
    )  # fmt: skip
    words = _("Chưa đủ dữ liệu để dự báo.") if len(comparable) < ENOUGH else _("Chưa nạp phương pháp dự báo.")
    if last_break:
        words += " " + _("Chuỗi số đổi chuẩn nghèo giữa chừng, các mốc trước đó không so sánh được.")
    return Forecast(words, figure)
