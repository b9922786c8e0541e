"""The workbooks that a commune has brought in, and the page that takes another one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.households import acting, permissions
from chungtay.apps.households.forms.imports import BringForm
from chungtay.apps.households.models import ImportKind
from chungtay.apps.households.queries import imports as queries
from chungtay.apps.households.services.imports import bring_file
from chungtay.apps.households.tables import imports as tables
from chungtay.apps.households.views import import_parts
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, desk_view, once_key, once_of

# What each kind of workbook is for, in plain words.
KINDS = {
    ImportKind.HOUSEHOLDS: gettext_lazy(
        "Mỗi dòng một hộ: mã hộ, chủ hộ, thôn, địa chỉ, số nhân khẩu. Dùng để lập sổ hoặc cập nhật sổ."
    ),
    ImportKind.MEMBERS: gettext_lazy("Mỗi dòng một người của hộ: họ tên, quan hệ với chủ hộ, ngày sinh, số định danh."),
    ImportKind.RECOGNISED: gettext_lazy(
        "Hộ nghèo, hộ cận nghèo theo quyết định đã ký. Phân loại lấy theo danh sách, hệ thống không tính lại."
    ),
    ImportKind.FORMS: gettext_lazy("Số liệu các biểu của xã hoặc thôn, không có tên người."),
}


@desk_view(permissions.may_read_imports)
def import_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.desk.day
    every, chosen = queries.visible(desk, day), request.GET.get("trang_thai", "")
    rows = every.filter(state__in=queries.GROUPS[chosen]) if chosen in queries.GROUPS else every
    ordered = lists.sorted_by(rows.select_related("unit"), tables.COLUMNS, request, ("-pk",))
    page = lists.page_of(ordered, request)
    jobs, names = queries.jobs_of(page.object_list), queries.bringers(page.object_list)
    may_bring = permissions.may_bring_here(desk)
    counts = queries.counts_of(every)
    context = {
        "page": page,
        "rows": [tables.ImportRow(one, jobs.get(one.pk), names.get(one.pk, "")) for one in page.object_list],
        "columns": tables.COLUMNS if may_bring else [*tables.COLUMNS, tables.UNIT],
        "counters": lists.linked(tables.counters(counts, day), request, chosen),
        "is_empty": not counts[""],
        "may_bring": may_bring,
        "kinds": kinds(),
        "crumbs": import_parts.crumbs_of(),
    }
    return render(request, "households/import_list.html", context)


@desk_view(permissions.may_bring_here)
def import_new(request: DeskRequest) -> HttpResponse:
    """The kind, the file, and for each kind an empty workbook to begin with."""
    asked = request.GET.get("loai", "")
    initial = {"kind": asked if asked in ImportKind.values else ImportKind.HOUSEHOLDS}
    form = BringForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        act, given = bring_file.guarded(once=once_of(request)), form.cleaned_data
        unit = queries.home_of(request.desk, request.desk.day)
        tried = acting.tried(
            request, form, lambda: act(unit, by=request.desk, kind=given["kind"], upload=given["file"]),
            done=_("Đã nhận tệp."),
        )  # fmt: skip
        if tried.result is not None:
            return redirect(tried.result)
    context = {
        "form": form,
        "kinds": list(zip(form["kind"], kinds(), strict=True)),
        "review_forms": import_parts.forms_to_bring(),
        "steps": import_parts.steps_of(0),
        "once": once_key(),
        "crumbs": import_parts.crumbs_of(_("Gửi tệp mới")),
    }
    return render(request, "households/import_new.html", context, status=422 if form.errors else 200)


def kinds() -> list[dict[str, str]]:
    """Each kind with what it is for and its template."""
    return [
        {"key": kind.value, "label": tables.KINDS[kind], "text": str(KINDS[kind]),
         "template_url": reverse("households:import_template", args=[kind.value])}
        for kind in ImportKind
    ]  # fmt: skip
