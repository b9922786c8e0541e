"""The datasets that the portal itself gives: objectives, places, funds, awards, ranks, registrations."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q

from chungtay.apps.commendations.models import Award
from chungtay.apps.funds import overview
from chungtay.apps.funds.models import Fund
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.scoring.models import Standing
from chungtay.apps.units.models import Level
from chungtay.faces.portal import maps, standing
from chungtay.faces.portal.open_data import DataColumn, Dataset

Rows = Iterator[tuple[Any, ...]]
PLAN = "Kế hoạch của phong trào, mục I.1.b"
REPORTS = "Báo cáo năm đã duyệt trong hệ thống"
MOVEMENT = DataColumn("phong_trao", "Phong trào", "Số, ký hiệu của kế hoạch", source="Kế hoạch đã ban hành")


def movements(day: date) -> list[Movement]:
    return list(Movement.objects.published(day).select_related("unit__seat"))


def objectives(day: date) -> Rows:
    for movement in movements(day):
        shown = standing.read(movement, day)
        for one in standing.standings(shown) if shown else []:
            target = one.target.value if one.target else None
            for point in one.trend.points if one.trend else []:
                figure = point.figure
                yield (
                    movement.number, one.key, one.title, point.label, figure.value, figure.unit, figure.day,
                    figure.status_label, figure.source, target,
                )  # fmt: skip


def by_place(day: date) -> Rows:
    """Every objective of every year by place; small numbers are left empty and say so."""
    for movement in movements(day):
        for year, of_year in standing.by_year(movement, day).items():
            for objective in of_year.plan.pack.objectives:
                for row in maps.rows(of_year, objective):
                    note = "" if row.figure.is_known else row.figure.text
                    yield (
                        movement.number, objective.key, year, row.code, row.name, row.value, "hộ", note,
                        row.figure.status_label,
                    )  # fmt: skip


def funds(day: date) -> Rows:
    listed = list(Fund.objects.published(day).select_related("unit__seat", "book"))
    first = min((one.opened_on.year for one in listed), default=day.year)
    for year in range(first, day.year + 1):
        until = min(date(year, 12, 31), day)
        there = [one for one in listed if one.opened_on <= until]
        for row in overview.of(there, date(year, 1, 1), until):
            unit = row.fund.unit
            yield (
                unit.key, row.fund.name, unit.seat.full_name, year, until, row.came.value, row.spent.value,
                row.held.value,
            )  # fmt: skip


def awards(day: date) -> Rows:
    for one in Award.objects.published(day).select_related("decision__unit", "movement").order_by("pk"):
        decision = one.decision
        revoked = one.revoked_on if one.revoked_on and one.revoked_on <= day else None
        yield (
            one.movement.number, one.year, one.recipient, decision.award_title, decision.number, decision.signed_on,
            decision.unit.name, revoked,
        )  # fmt: skip


def ranks(day: date) -> Rows:
    found = Standing.objects.published(day).select_related("round__movement", "unit", "cluster")
    for one in found.order_by("round__year", "cluster__key", "position", "pk"):
        cluster = one.cluster.name if one.cluster else ""
        yield (one.round.movement.number, one.round.year, cluster, one.unit.name, one.total, one.rank)


def registrations(day: date) -> Rows:
    """By level of the unit: how many were asked to register, and how many have."""
    for movement in movements(day):
        owed = Obligation.objects.filter(movement=movement, kind=Owed.REGISTRATION)
        counted = owed.values_list("year", "unit__level").annotate(
            due=Count("pk"), done=Count("pk", filter=Q(fulfilled_on__lte=day))
        )
        for year, level, due, done in counted.order_by("year", "unit__level"):
            yield movement.number, year, Level(level).label, due, done


def column(key: str, label: str, meaning: str, kind: str = "text", *more: str) -> DataColumn:
    """`more` are the unit and the source."""
    return DataColumn(key, label, meaning, kind, *more)


OBJECTIVE = column("muc_tieu", "Mục tiêu", "Khóa của mục tiêu trong kế hoạch", "text", "", PLAN)
YEAR = column("nam", "Năm", "Năm của số liệu, thời điểm cuối năm", "number")
NATURE = column("tinh_chat", "Tính chất", "Số đã công bố, số hệ thống tính, hay dữ liệu minh họa")

DATASETS = (
    Dataset(
        "muc-tieu", "Mục tiêu của phong trào theo năm",
        "Số đã công bố của từng mục tiêu; nơi không có số công bố là số cộng từ báo cáo năm đã duyệt.",
        (
            MOVEMENT, OBJECTIVE, column("ten", "Tên mục tiêu", "Lời của kế hoạch", "text", "", PLAN), YEAR,
            column("gia_tri", "Giá trị", "Để trống khi chưa có số", "number", "theo cột don_vi"),
            column("don_vi", "Đơn vị tính", "Đơn vị của giá trị"),
            column("ngay", "Ngày của số", "Ngày mà số nói về", "day"), NATURE,
            column("nguon", "Nguồn", "Văn bản, trang đã công bố số"),
            column("chi_tieu", "Chỉ tiêu", "Mức kế hoạch nêu; trống khi kế hoạch không nêu con số", "number",
                   "theo cột don_vi", PLAN),
        ),
        objectives,
    ),
    Dataset(
        "dia-ban", "Số liệu các mục tiêu theo quận, huyện, thị xã",
        "Cộng từ báo cáo năm đã duyệt. Số quá nhỏ để trống và ghi “Giữ kín”; nơi thiếu báo cáo ghi “Chưa đủ báo cáo”.",
        (
            MOVEMENT, OBJECTIVE, YEAR, column("ma", "Mã địa bàn", "Mã đơn vị hành chính tại thời điểm của số"),
            column("ten", "Tên địa bàn", "Tên đầy đủ"),
            column("gia_tri", "Giá trị", "Số hộ; trống khi giữ kín hoặc chưa đủ báo cáo", "number", "hộ", REPORTS),
            column("don_vi", "Đơn vị tính", "Đơn vị của giá trị"),
            column("ghi_chu", "Ghi chú", "Vì sao không có số"), NATURE,
        ),
        by_place,
    ),
    Dataset(
        "quy", "Quỹ “Vì người nghèo” theo năm", "Thu, chi và số còn lại của từng Quỹ, từ sổ kép của Quỹ.",
        (
            column("ma_don_vi", "Mã đơn vị", "Khóa của đơn vị giữ Quỹ"), column("ten", "Tên Quỹ", "Tên đầy đủ"),
            column("dia_ban", "Địa bàn", "Nơi đơn vị đóng"), column("nam", "Năm", "Năm của sổ", "number"),
            column("den_ngay", "Đến ngày", "Ngày cuối mà số tính đến", "day"),
            column("thu", "Thu", "Các nguồn trong năm: tiền, hiện vật, ngày công quy ra tiền", "number", "đồng",
                   "Sổ của Quỹ"),
            column("chi", "Chi", "Các việc chi trong năm", "number", "đồng", "Sổ của Quỹ"),
            column("con_lai", "Còn lại", "Số đang giữ cuối ngày", "number", "đồng", "Sổ của Quỹ"),
        ),
        funds,
    ),
    Dataset(
        "khen-thuong", "Khen thưởng đã công bố", "Các dòng của sổ khen thưởng, theo quyết định; cả dòng đã thu hồi.",
        (
            MOVEMENT, column("nam", "Năm", "Năm của thành tích", "number"),
            column("tang_cho", "Tặng cho", "Tên ghi trong quyết định"),
            column("hinh_thuc", "Hình thức khen", "Theo quyết định"),
            column("quyet_dinh", "Quyết định", "Số, ký hiệu"),
            column("ngay_ky", "Ngày ký", "Ngày ký quyết định", "day"),
            column("co_quan", "Cơ quan quyết định", "Tên đơn vị"),
            column("thu_hoi", "Ngày thu hồi", "Trống khi còn hiệu lực", "day"),
        ),
        awards,
    ),
    Dataset(
        "xep-hang", "Xếp hạng thi đua đã công bố", "Tổng điểm và thứ hạng trong cụm, khối của các đợt đã công bố.",
        (
            MOVEMENT, column("nam", "Năm", "Năm chấm điểm", "number"), column("cum", "Cụm, khối", "Nơi xếp hạng"),
            column("don_vi", "Đơn vị", "Tên đơn vị"),
            column("diem", "Tổng điểm", "Trống khi thiếu điểm", "number", "điểm"),
            column("hang", "Hạng", "Trống khi chưa xếp được", "number"),
        ),
        ranks,
    ),
    Dataset(
        "dang-ky", "Đăng ký thi đua của các đơn vị", "Bao nhiêu đơn vị phải đăng ký và đã đăng ký, theo cấp.",
        (
            MOVEMENT, column("nam", "Năm", "Năm đăng ký", "number"), column("cap", "Cấp", "Cấp của đơn vị"),
            column("phai", "Phải đăng ký", "Số đơn vị kế hoạch yêu cầu", "number", "đơn vị", "Kế hoạch đã ban hành"),
            column("da", "Đã đăng ký", "Số đơn vị đã hoàn thành đăng ký", "number", "đơn vị"),
        ),
        registrations,
    ),
)  # fmt: skip
