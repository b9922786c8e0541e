"""The funds that a desk sees, the statement of one, its lines, opening it and closing a period."""

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.funds import lines, overview, permissions, queries, services, statements, tables
from chungtay.apps.funds.forms import CloseForm, LinesForm, PeriodForm
from chungtay.apps.funds.models import Fund
from chungtay.apps.funds.views.sections import crumbs, fund_or_404, tabs
from chungtay.apps.units.models import Unit
from chungtay.base import form_pages, lists
from chungtay.base.figures import Figure
from chungtay.base.form_pages import FormPage
from chungtay.base.screens import DeskRequest, desk_view, once_of
from chungtay.rules import vietnamese


@desk_view(permissions.may_read)
def funds(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    seen = Fund.objects.visible_to(request.desk, day).published(day).select_related("unit__seat")
    since = lines.first_of_year(day)
    if lists.wants_sheet(request):
        note = _("Tính đến ngày %s") % vietnamese.format_day(day)
        return lists.sheet_response(_("Quỹ"), "quy", tables.FUNDS, overview.of(seen, since, day), note)
    page = lists.page_of(seen, request)
    context = {
        "page": page,
        "rows": overview.of(page.object_list, since, day),
        "columns": tables.FUNDS,
        "total": Figure(page.paginator.count, _("quỹ"), day, _("Đếm các Quỹ đã mở sổ")),
        "may_open": own_unit_may_open(request),
    }
    return render(request, "funds/list.html", context)


def own_unit_may_open(request: DeskRequest) -> bool:
    unit = own_units(request).first()
    allowed = unit is not None and services.open_fund.allows(request.desk, unit)
    return allowed and unit is not None and queries.may_be_opened_by(unit, request.desk.day)


def own_units(request: DeskRequest) -> QuerySet[Unit]:
    return Unit.objects.visible_to(request.desk, request.desk.day).filter(pk=request.desk.unit_id or 0)


@desk_view(permissions.decider)
def open_page(request: DeskRequest) -> HttpResponse:
    unit = own_units(request).get()
    page = FormPage(
        heading=_("Mở Quỹ “Vì người nghèo”"),
        done=_("Đã mở sổ của Quỹ."),
        lead=_("Mở sổ với các tài khoản tiền mặt, tiền gửi, hiện vật, ngày công; mọi tài khoản bắt đầu từ 0 đồng."),
        submit_label=_("Mở sổ của Quỹ"),
        cancel_url=reverse("funds:list"),
        crumbs=({"label": _("Quỹ “Vì người nghèo”"), "url": reverse("funds:list")}, {"label": _("Mở Quỹ")}),
    )
    act = services.open_fund.guarded(once=once_of(request))
    form = Form(request.POST if request.method == "POST" else None)
    return form_pages.answer(request, form, lambda: act(unit, by=request.desk), page)


@desk_view(permissions.may_read)
def fund_page(request: DeskRequest, unit: str) -> HttpResponse:
    fund = fund_or_404(request, unit)
    form = PeriodForm(request.GET or None)
    since, until = form.period(request.as_of)
    if not form.is_bound or not form.is_valid():
        form = PeriodForm(initial={"tu": since, "den": until})
    shown = statements.of(fund, since, until, staff=True)
    if lists.wants_sheet(request):
        return statements_sheet(shown)
    context = {
        "fund": fund,
        "shown": shown,
        "form": form,
        "tabs": tabs(fund, "funds:fund"),
        "may_write": services.receive.allows(request.desk, fund),
        "crumbs": crumbs(fund),
    }
    return render(request, "funds/fund.html", context)


def statements_sheet(shown: statements.Statement) -> HttpResponse:
    columns = [
        lists.Column("muc", _("Khoản mục"), lambda one: one[0]),
        lists.Column("dau", _("Đầu kỳ (đ)"), lambda one: one[1], numeric=True),
        lists.Column("vao", _("Tăng (đ)"), lambda one: one[2], numeric=True),
        lists.Column("ra", _("Giảm (đ)"), lambda one: one[3], numeric=True),
        lists.Column("cuoi", _("Cuối kỳ (đ)"), lambda one: one[4], numeric=True),
    ]
    rows: list[tuple[object, ...]] = [
        (one.label, one.opening, one.came, one.went, one.closing) for one in (*shown.held, shown.total)
    ]
    rows += [(one.label, "", one.period, "", one.so_far) for one in shown.sources]
    rows += [(one.label, "", "", one.period, one.so_far) for one in shown.used]
    days = tuple(vietnamese.format_day(one) for one in (shown.since, shown.until))
    note = _("Từ %s đến %s") % days
    return lists.sheet_response(shown.fund.name, f"quy-{shown.fund.unit.key}", columns, rows, note)


@desk_view(permissions.may_read)
def lines_page(request: DeskRequest, unit: str) -> HttpResponse:
    fund = fund_or_404(request, unit)
    form = LinesForm(request.GET or None)
    asked = form.asked(request.as_of)
    if not form.is_bound or not form.is_valid():
        form = LinesForm(initial={"tu": asked.since, "den": asked.until})
    found = lists.sorted_by(lines.with_papers(lines.of(fund, asked)), tables.LINES, request, ("-day", "-pk"))
    if lists.wants_sheet(request):
        days = tuple(vietnamese.format_day(one) for one in (asked.since, asked.until))
        note = f"{fund.name}. " + _("Từ %s đến %s") % days
        return lists.sheet_response(_("Sổ chi tiết"), f"so-{fund.unit.key}", tables.LINES, lines.rows(found), note)
    page = lists.page_of(found, request)
    context = {
        "fund": fund,
        "page": page,
        "rows": lines.rows(page.object_list),
        "columns": tables.LINES,
        "form": form,
        "total": Figure(page.paginator.count, _("dòng"), asked.until, _("Đếm các dòng của sổ theo bộ lọc")),
        "tabs": tabs(fund, "funds:lines"),
        "crumbs": crumbs(fund, (_("Sổ chi tiết"), "")),
    }
    return render(request, "funds/lines.html", context)


@desk_view(permissions.treasurer)
def close_page(request: DeskRequest, unit: str) -> HttpResponse:
    fund = fund_or_404(request, unit)
    services.close_period.require(request.desk, fund)
    form = CloseForm(request.POST or None)
    page = FormPage(
        heading=_("Khóa sổ"),
        done=_("Đã khóa sổ."),
        lead=_("Sau khi khóa, không ghi thêm vào những ngày này; sai sót được điều chỉnh bằng bút toán của ngày sau."),
        submit_label=_("Khóa sổ"),
        cancel_url=fund.get_absolute_url(),
        crumbs=crumbs(fund, (_("Khóa sổ"), "")),
    )
    act = services.close_period.guarded(once=once_of(request))
    return form_pages.answer(request, form, lambda: act(fund, by=request.desk, until=form.cleaned_data["until"]), page)
