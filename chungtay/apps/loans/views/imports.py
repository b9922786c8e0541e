"""Bringing a workbook of repayments: sent, looked through, written."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.loans import importing, permissions
from chungtay.apps.loans.forms.imports import RepaymentsForm
from chungtay.apps.loans.models import ImportState, RepaymentImport
from chungtay.apps.loans.services import imports as acts
from chungtay.apps.loans.tables.loans import count, dong
from chungtay.apps.units.models import Unit
from chungtay.base import import_pages
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of

MOST_FAULTS = 100


def crumbs_of(last: str) -> list[dict[str, str]]:
    return [{"label": _("Cho vay có điều kiện"), "url": reverse("loans:list")}, {"label": last}]


@desk_view(permissions.may_write_here)
def new_import(request: DeskRequest) -> HttpResponse:
    desk = request.desk
    commune = get_object_or_404(Unit.objects.visible_to(desk, desk.day), pk=desk.unit_id)
    form = RepaymentsForm(request.POST or None, request.FILES or None)
    act = acts.bring_repayments.guarded(once=once_of(request))
    page = FormPage(
        heading=_("Nhập thu nợ từ Excel"), done=_("Đã kiểm tra tệp. Chưa ghi gì vào sổ."),
        cancel_url=reverse("loans:list"), submit_label=_("Gửi và kiểm tra"), crumbs=tuple(crumbs_of(_("Nhập thu nợ"))),
        template="loans/import_new.html", more={"brought": RepaymentImport.objects.visible_to(desk, desk.day)[:10]},
    )  # fmt: skip
    return answer(request, form, lambda: act(commune, by=desk, found=form.cleaned_data["file"]), page)


@desk_view(permissions.may_write_here)
def template(_request: DeskRequest) -> HttpResponse:
    return import_pages.template_response("Thu nợ", "mau-thu-no", importing.HEADINGS)


@desk_view(permissions.may_write_here)
def import_page(request: DeskRequest, pk: int) -> HttpResponse:
    desk, day = request.desk, request.desk.day
    brought = get_object_or_404(RepaymentImport.objects.visible_to(desk, day), pk=pk)
    if request.method == "POST":
        act = acts.write_repayments.guarded(version=version_of(request), once=once_of(request))
        attempt(request, lambda: act(brought, by=desk), done=_("Đã ghi các lần trả nợ vào sổ."))
        return redirect(brought)
    context = {
        "brought": brought,
        "state": ImportState(brought.state),
        "rows": count(len(brought.rows), _("dòng"), brought.brought_on, _("Đếm dòng đọc được trong tệp")),
        "total": dong(sum(row["amount"] for row in brought.rows), brought.brought_on, _("Cộng số tiền các dòng")),
        "faults": brought.faults[:MOST_FAULTS],
        "may_write": brought.state == ImportState.READY and permissions.may_write(desk, brought),
        "once": once_key(),
        "version": brought.version,
        "crumbs": crumbs_of(_("Tệp thu nợ")),
    }
    return render(request, "loans/import_page.html", context)
