"""Requests for reports: their list, one request with who answered and what, its draft, and the units asked."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.movements.models import Movement
from chungtay.apps.movements.queries import current_movement, pack_of
from chungtay.apps.reports import asking, drafting, permissions, request_pages, services
from chungtay.apps.reports.forms.requests import NewRequestForm, RequestForm, UnitFilter
from chungtay.apps.reports.models import ReportRequest, Sections
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.errors import NotAllowed
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.rules import vietnamese
from chungtay.rules.packs import Pack


@desk_view(permissions.may_read)
def request_list(request: DeskRequest) -> HttpResponse:
    rows = asking.listed(request.desk, request.as_of)
    rows = lists.sorted_by(rows, request_pages.COLUMNS, request, ("-due_on", "-pk"))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(request.as_of)}"
        shown = request_pages.rows_of(rows, request.as_of)
        return lists.sheet_response(_("Yêu cầu báo cáo"), "yeu-cau", request_pages.COLUMNS, shown, note)
    page = lists.page_of(rows, request)
    context = {
        "page": page,
        "rows": list(request_pages.rows_of(page.object_list, request.as_of)),
        "columns": request_pages.COLUMNS,
        "may_ask": may_ask(request),
    }
    return render(request, "reports/requests.html", context)


def may_ask(request: DeskRequest) -> bool:
    return permissions.may_ask(request.desk) and asking.may_be_asked(request.desk, request.desk.day).exists()


@desk_view(permissions.may_read)
def request_page(request: DeskRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(asking.listed(request.desk, request.as_of), pk=pk)
    tab = request.GET.get("muc", "noi-dung")
    if tab == "tong-hop" and lists.wants_sheet(request):
        request_pages.refuse_unless_reached(asked, request.desk)
        return request_pages.consolidated_file(asked, request.desk, request.as_of)
    context = request_pages.context_of(asked, request.desk, request.as_of, tab)
    return render(request, "reports/request.html", context | {"once": once_key(), "version": asked.version})


def own_request(request: DeskRequest, pk: int) -> ReportRequest:
    """A request that this desk's unit makes; of a foreign one it is told that it may not."""
    visible = ReportRequest.objects.visible_to(request.desk, request.desk.day).select_related("unit", "movement")
    asked = get_object_or_404(visible, pk=pk)
    if not permissions.may_ask(request.desk, asked):
        raise NotAllowed(_("Chỉ đơn vị yêu cầu mới sửa được yêu cầu báo cáo."))
    return asked


@desk_view(permissions.may_ask)
def new(request: DeskRequest) -> HttpResponse:
    if not may_ask(request):
        raise NotAllowed(_("Đơn vị của anh/chị không có đơn vị cấp dưới để yêu cầu báo cáo."))
    movement = chosen_movement(request)
    pack = pack_of(movement.current(request.desk.day))
    templates = dict(template_choices(request, pack))
    form = NewRequestForm(request.POST or None, pack=pack, templates=templates.items())
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        sections = copied(request, pack, given.pop("like"))
        unit = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)
        act = services.draft_request.guarded(once=once_of(request))
        made = attempt(
            request,
            lambda: act(unit, by=request.desk, movement=movement, sections=sections, **given),
            done=_("Đã lưu. Tiếp theo: soạn mẫu và chọn đơn vị."),
            form=form,
        )
        if made:
            return redirect("reports:design", pk=made.pk)
    context = {"form": form, "once": once_key(), "heading": _("Yêu cầu báo cáo đột xuất"), "lead": movement.title}
    words = {"submit_label": _("Lưu và soạn mẫu"), "cancel_url": request_pages.LIST_URL}
    status = 422 if form.errors else 200
    return render(request, "reports/request_form.html", context | words, status=status)


def chosen_movement(request: DeskRequest) -> Movement:
    wanted = request.GET.get("phong_trao", "")
    found = Movement.objects.published(request.desk.day).filter(key=wanted).first()
    movement = found or current_movement(request.desk.day)
    if movement is None:
        raise NotAllowed(_("Chưa có phong trào nào được ban hành."))
    return movement


def template_choices(request: DeskRequest, pack: Pack) -> list[tuple[str, str]]:
    of_plan = [(f"plan:{form.key}", _("Kế hoạch: %(form)s") % {"form": form.title}) for form in pack.forms]
    made = asking.forms_to_copy(request.desk, request.desk.day)
    return [*of_plan, *((f"request:{one.pk}", _("Yêu cầu: %(form)s") % {"form": one}) for one in made)]


def copied(request: DeskRequest, pack: Pack, like: str) -> Sections:
    """The sections of the form that is used again."""
    kind, _colon, key = like.partition(":")
    if kind == "plan":
        return drafting.bare(pack.form(key).sections)
    if kind == "request":
        visible = ReportRequest.objects.visible_to(request.desk, request.desk.day)
        sections: Sections = get_object_or_404(visible, pk=key).form
        return sections
    return []


@desk_view(permissions.may_ask)
def write(request: DeskRequest, pk: int) -> HttpResponse:
    asked = own_request(request, pk)
    if not asked.is_draft:
        return redirect(asked)
    pack = pack_of(asked.movement.current(request.desk.day))
    initial = {name: getattr(asked, name) for name in ("title", "reason", "clause", "due_on")}
    form = RequestForm(request.POST or None, pack=pack, initial=initial)
    if request.method == "POST" and form.is_valid():
        act = services.write_request.guarded(version=version_of(request), once=once_of(request))
        if attempt(request, lambda: act(asked, by=request.desk, **form.cleaned_data), done=_("Đã lưu."), form=form):
            return redirect(asked)
    context = {"form": form, "once": once_key(), "version": asked.version, "heading": _("Sửa yêu cầu báo cáo")}
    words = {"lead": str(asked), "cancel_url": asked.get_absolute_url()}
    return render(request, "reports/request_form.html", context | words, status=422 if form.errors else 200)


@desk_view(permissions.may_ask)
def choose(request: DeskRequest, pk: int) -> HttpResponse:
    """Of the units below: filtered by kind, place and name, taken one by one or all that are shown."""
    asked = own_request(request, pk)
    if not (asked.is_draft or asked.is_open):
        return redirect(asked)
    able = asking.may_be_asked(request.desk, request.desk.day)
    form = UnitFilter(request.GET, parents=request_pages.parents_of(able))
    found = filtered(able, form, request)
    page = lists.page_of(found.order_by("level", "name", "pk"), request)
    if request.method == "POST":
        return keep_choice(request, asked, found, [unit.pk for unit in page.object_list])
    context = request_pages.choice_context(asked, page, found.count(), request.desk.day)
    return render(request, "reports/choose_units.html", context | {"form": form, "once": once_key()})


def filtered(able: QuerySet[Unit], form: UnitFilter, request: DeskRequest) -> QuerySet[Unit]:
    if not form.is_valid():
        return able
    chosen = form.cleaned_data
    if chosen["loai"]:
        kind, _colon, level = chosen["loai"].partition(":")
        able = able.filter(Q(kind=kind) & (Q(level=int(level)) if level else Q()))
    if chosen["huyen"]:
        parent = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=chosen["huyen"])
        able = able.filter(pk__in=units.children(parent, request.desk.day).values("pk"))
    return units.search(chosen["tim"], able) if chosen["tim"] else able


def keep_choice(request: DeskRequest, asked: ReportRequest, found: QuerySet[Unit], shown: list[int]) -> HttpResponse:
    ticked = {int(key) for key in request.POST.getlist("unit") if key.isascii() and key.isdigit()} & set(shown)
    if request.POST.get("viec") == "tat-ca":
        ticked = set(found.values_list("pk", flat=True))
        shown = sorted(ticked)
    guard: dict[str, Any] = {"version": version_of(request), "once": once_of(request)}
    if asked.is_draft:
        keep = services.choose_units.guarded(**guard)
        attempt(
            request, lambda: keep(asked, by=request.desk, units=sorted(ticked), among=shown), done=_("Đã lưu lựa chọn.")
        )
        return redirect(request.get_full_path())
    more = services.ask_more_units.guarded(**guard)
    done = _("Đã gửi yêu cầu đến các đơn vị chọn thêm.")
    attempt(request, lambda: more(asked, by=request.desk, units=sorted(ticked)), done=done)
    return redirect(asked)
