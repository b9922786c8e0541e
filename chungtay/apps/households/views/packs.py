"""The standards of a day, and how an officer loads a table: a plain form or a file, a preview, a confirmation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chungtay.apps.households import permissions
from chungtay.apps.households.forms.packs import CutoffsForm, PackForm
from chungtay.apps.households.models import StandardPack
from chungtay.apps.households.queries import packs as queries
from chungtay.apps.households.services import packs
from chungtay.apps.households.surveying import loading
from chungtay.base.errors import NotAllowed
from chungtay.base.figures import Figure
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of
from chungtay.rules.household_packs import CityCutoffs, HouseholdPack
from chungtay.rules.problems import LawErrors, Problem


@desk_view(permissions.may_read_counts)
def packs_page(request: DeskRequest) -> HttpResponse:
    day, both = request.as_of, queries.both_on(request.as_of)
    loaded = StandardPack.objects.visible_to(request.desk, day).filter(loaded_on__lte=day).select_related("unit")
    context = {
        "rows": queries.rows(both, day),
        "heads": queries.heads(both),
        "loaded": loaded,
        "day": day,
        "has_b1": any(one.kind == "b1_items" and one.ended_on is None for one in loaded),
        "may_load": packs.load_pack.allows(request.desk),
    }
    return render(request, "households/pack_list.html", context)


@desk_view(permissions.may_load_packs)
def new_cutoffs(request: DeskRequest) -> HttpResponse:
    """The city's cut-offs, field by field."""
    form = CutoffsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pack, problems = parsed(form.text())
        if pack is not None:
            return preview(request, pack, form.text())
        form.show(problems)
    context = {
        "form": form, "heading": _("Nạp chuẩn nghèo của Thành phố"), "submit_label": _("Xem lại trước khi nạp"),
        "lead": _("Anh/chị chép từ văn bản đã ký. Mức nào văn bản không có thì để trống."),
        "cancel_url": reverse("households:packs"),
    }  # fmt: skip
    return render(request, "base/form_page.html", context, status=422 if form.errors else 200)


@desk_view(permissions.may_load_packs)
def new_pack(request: DeskRequest) -> HttpResponse:
    """A whole pack as a file or pasted; every fault is told with its line."""
    form = PackForm(request.POST or None, request.FILES or None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        pack, problems = parsed(form.cleaned_data["text"])
        if pack is not None:
            return preview(request, pack, form.cleaned_data["text"])
    context = {"form": form, "problems": problems}
    return render(request, "households/pack_new.html", context, status=422 if problems or form.errors else 200)


@require_POST
@desk_view(permissions.may_load_packs)
def confirm_pack(request: DeskRequest) -> HttpResponse:
    """What was previewed is loaded."""
    unit = queries.home(request.desk)
    if unit is None:
        raise NotAllowed(_("Vị trí công tác của anh/chị không dùng trang này."))
    act = packs.load_pack.guarded(once=once_of(request))
    text = request.POST.get("text", "").replace("\r\n", "\n")
    form = PackForm({"text": text})
    made = attempt(request, lambda: act(unit, by=request.desk, text=text), done=_("Đã nạp bảng chuẩn."), form=form)
    if made is not None:
        return redirect("households:packs")
    return render(request, "households/pack_new.html", {"form": form, "problems": ()}, status=422)


def parsed(text: str) -> tuple[HouseholdPack | None, tuple[Problem, ...]]:
    try:
        return loading.read(text.replace("\r\n", "\n")), ()
    except LawErrors as errors:
        return None, errors.problems


def preview(request: DeskRequest, pack: HouseholdPack, text: str) -> HttpResponse:
    day = request.desk.day
    context: dict[str, Any] = {
        "pack": pack, "text": text, "title": loading.title_of(pack), "once": once_key(), "last_day": pack.until,
    }  # fmt: skip
    if isinstance(pack, CityCutoffs):
        cutoffs = queries.of_pack(pack)
        how = _("Đếm các phiếu đã khảo sát xong mà chưa công nhận")
        context |= {
            "rows": queries.rows(cutoffs, pack.since), "heads": queries.heads(cutoffs),
            "again": Figure(queries.cases_to_judge_again(), _("phiếu"), day, how, status="computed"),
        }  # fmt: skip
    else:
        context |= {"points": queries.points_rows(pack), "regions": queries.region_labels(pack)}
    return render(request, "households/pack_preview.html", context)


@desk_view(permissions.may_load_packs)
def end_pack(request: DeskRequest, pk: int) -> HttpResponse:
    pack = get_object_or_404(StandardPack.objects.visible_to(request.desk, request.as_of), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act, reason = packs.end_pack.guarded(once=once_of(request)), form.cleaned_data["reason"]
        if attempt(request, lambda: act(pack, by=request.desk, reason=reason), done=_("Đã rút lại."), form=form):
            return redirect("households:packs")
    context = {
        "form": form, "heading": _("Rút lại bảng chuẩn"), "lead": pack.title, "submit_label": _("Rút lại"),
        "cancel_url": reverse("households:packs"), "once": once_key(),
    }  # fmt: skip
    return render(request, "base/form_page.html", context, status=422 if form.errors else 200)


@require_safe
@desk_view(permissions.may_read_counts)
def empty_b1(_request: DeskRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="bang-diem-b1.yaml"'}
    return HttpResponse(loading.empty_b1(), content_type="application/yaml; charset=utf-8", headers=headers)
