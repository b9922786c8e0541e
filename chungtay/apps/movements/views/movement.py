"""What a published plan says, tab by tab; and the page on which the standing officer publishes it."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.movements import board, packing, permissions, queries, tables
from chungtay.apps.movements.forms import PublishForm
from chungtay.apps.movements.models import Movement, Obligation, Version
from chungtay.apps.movements.services import close_movement, publish_pack
from chungtay.apps.movements.views import movement_life
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.base.figures import Figure
from chungtay.base.screens import DeskRequest, desk_view, once_key, once_of, show_refusal
from chungtay.rules.pack_rows import STATUS_WORDS_VI
from chungtay.rules.problems import Problem

TABS = {
    "noi-dung": "Nội dung",
    "dieu-khoan": "Điều khoản",
    "tieu-chi": "Tiêu chí chấm điểm",
    "khen-thuong": "Khen thưởng",
    "giai-doan": "Giai đoạn",
    "cum": "Cụm, khối thi đua",
    "can-cu": "Căn cứ",
    "phien-ban": "Phiên bản",
}


@desk_view(permissions.may_read)
def movement_list(request: DeskRequest) -> HttpResponse:
    """Those that the desk has to do with come first; every published plan may be read."""
    day = request.as_of
    movements = Movement.objects.visible_to(request.desk, day).select_related("unit", "parent")
    near = set(queries.concerning(request.desk, day).values_list("pk", flat=True))
    context = {
        "movements": [(one, state_of(one, request)) for one in movements if one.pk in near],
        "others": [(one, state_of(one, request)) for one in movements if one.pk not in near],
        "may_publish": permissions.is_publisher(request.desk),
        "may_draft": permissions.may_draft(request.desk),
    }
    return render(request, "movements/list.html", context)


def state_of(movement: Movement, request: DeskRequest) -> tuple[str, str]:
    """The kind and the words of where the movement is in its life on the day."""
    day = request.as_of
    if movement.is_closed(day):
        return "locked", _("đã kết thúc")
    if movement.starts > day:
        return "wait", _("chưa bắt đầu")
    return ("done", _("đang diễn ra")) if movement.ends >= day else ("due", _("hết thời gian, chưa kết thúc"))


@desk_view(permissions.may_read)
def movement_page(request: DeskRequest, key: str) -> HttpResponse:
    day = request.as_of
    movement = get_object_or_404(
        Movement.objects.visible_to(request.desk, day).select_related("unit", "parent"), key=key
    )
    version = movement.current(day)
    made = tables.tabs(request, TABS)
    tab = str(tables.current_tab(made))
    shown = SHOWN.get(tab)
    context = {
        "movement": movement,
        "version": version,
        "pack": queries.pack_of(version),
        "tabs": made,
        "tab": tab,
        "tab_template": f"movements/tab_{tab.replace('-', '_')}.html",
        "status_words": STATUS_WORDS_VI,
        "state": state_of(movement, request),
        "may_publish": publish_pack.allows(request.desk, movement.unit) and not movement.is_closed(day),
        "may_close": close_movement.allows(request.desk, movement) and movement.closed_on is None,
        **(shown(request, movement, version) if shown else {}),
    }
    return render(request, "movements/movement.html", context)


def content_tab(request: DeskRequest, movement: Movement, version: Version) -> dict[str, Any]:
    """The duties of the plan with how many units of the desk's reach owe each, and how registration stands."""
    day = request.as_of
    owed = Obligation.objects.visible_to(request.desk, day).filter(movement=movement)
    numbers = owed.order_by().values("row_key").annotate(number=Count("unit", distinct=True))
    counted: dict[str, int] = dict(numbers.values_list("row_key", "number"))
    how = "Đếm các đơn vị được giao việc này trong phạm vi mà vị trí công tác được xem"
    duties = [
        (row, Figure(counted.get(row.key, 0), "đơn vị", day, how, clause=row.clause))
        for row in queries.pack_of(version).obligations
    ]
    return {"duties": duties, "counts": board.registration_counts(movement, request.desk, day)}


def criteria_tab(_request: DeskRequest, _movement: Movement, version: Version) -> dict[str, Any]:
    pack = queries.pack_of(version)
    sheets = [
        (
            sheet,
            points(sheet.max_points, version, sheet.clause, "suggested"),
            [
                (
                    group,
                    points(group.max_points, version, group.clause, "suggested"),
                    [(one, points(one.max_points, version, one.clause, one.points_status)) for one in group.criteria],
                )
                for group in sheet.groups
            ],
        )
        for sheet in pack.sheets
    ]
    return {"sheets": sheets}


SHOWN = {
    "noi-dung": content_tab,
    "tieu-chi": criteria_tab,
    "khen-thuong": movement_life.awards_tab,
    "giai-doan": movement_life.life_tab,
    "cum": movement_life.clusters_tab,
    "can-cu": movement_life.bases_tab,
    "phien-ban": movement_life.versions_tab,
}


def points(value: Decimal, version: Version, clause: str, status: str) -> Figure:
    places = max(0, -int(value.normalize().as_tuple().exponent))
    how = "Điểm ghi trong gói kế hoạch; kế hoạch không cho điểm, mức điểm là đề xuất"
    return Figure(value, "điểm", version.published_on, how, clause=clause, status=status, places=places)


@desk_view(permissions.is_publisher)
def publish(request: DeskRequest) -> HttpResponse:
    """Upload or paste the pack; a wrong one comes back whole, with every fault."""
    unit = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)
    form = PublishForm(request.POST or None, request.FILES or None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        verb = publish_pack.guarded(once=once_of(request))
        try:
            version = verb(unit, by=request.desk, text=text)
        except packing.PackRefused as refused:
            problems = refused.problems
        except Refused as refused:
            show_refusal(request, refused, form)
        else:
            messages.success(request, _("Đã ban hành kế hoạch."))
            return redirect(version.movement)
        # What came as a file is put into the box, so that it can be mended in place.
        typed = request.POST.copy()
        typed["text"] = text
        form.data = typed
    context = {"form": form, "problems": problems, "once": once_key(), "crumbs": publish_crumbs()}
    return render(request, "movements/publish.html", context, status=422 if form.errors or problems else 200)


def publish_crumbs() -> list[dict[str, str]]:
    return [{"label": _("Phong trào"), "url": reverse("movements:movements")}, {"label": _("Ban hành kế hoạch")}]
