"""Decisions and the register: drafting, signing, the kept papers, revoking."""

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.fields.files import FieldFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.commendations import papers, permissions, queries, services, tables
from chungtay.apps.commendations.forms import SignForm, YearFilter
from chungtay.apps.commendations.models import Award, Decision
from chungtay.apps.commendations.views.councils import round_or_404
from chungtay.apps.commendations.views.sections import check_allowed, crumbs, sections, sees_round
from chungtay.base import history, lists
from chungtay.base.figures import Figure
from chungtay.base.forms import ReasonForm
from chungtay.base.panels import panels_for
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.rules import vietnamese

DECISIONS = "commendations:decisions"
REGISTER = "commendations:register"


@require_POST
@desk_view(permissions.officer)
def draft(request: DeskRequest, pk: int) -> HttpResponse:
    round_ = round_or_404(request, pk)
    act = services.draft_decision.guarded(once=once_of(request))
    made = attempt(request, lambda: act(round_, by=request.desk), done=_("Đã dự thảo quyết định, chờ ký."))
    return redirect(made or round_)


@desk_view(permissions.may_read)
def decisions(request: DeskRequest) -> HttpResponse:
    found = Decision.objects.visible_to(request.desk, request.as_of).filter(drafted_on__lte=request.as_of)
    ordered = lists.sorted_by(found.select_related("unit"), tables.DECISIONS, request, ("-drafted_on", "-pk"))
    page = lists.page_of(ordered, request)
    total = Figure(page.paginator.count, _("quyết định"), request.as_of, _("Đếm quyết định và dự thảo"), clause="I.2.c")
    context = {"page": page, "columns": tables.DECISIONS, "tabs": sections(DECISIONS), "total": total}
    return render(request, "commendations/decisions.html", context)


def decision_or_404(request: DeskRequest, pk: int) -> Decision:
    found = Decision.objects.visible_to(request.desk, request.as_of)
    return get_object_or_404(found.select_related("unit__seat", "movement__unit", "ballot_round__council"), pk=pk)


def awards_of(decision: Decision, request: DeskRequest) -> QuerySet[Award]:
    """All that it gives; `is_open` tells which lines of the register this desk may go on to."""
    seen = Award.objects.visible_to(request.desk, request.as_of).filter(pk=OuterRef("pk"))
    return decision.awards.annotate(is_open=Exists(seen)).order_by("register_number")


@desk_view(permissions.may_read)
def decision_page(request: DeskRequest, pk: int) -> HttpResponse:
    decision = decision_or_404(request, pk)
    if request.method == "POST":
        check_allowed(request, services.issue_decision, decision)
    may_sign = not decision.is_issued and services.issue_decision.allows(request.desk, decision)
    form = SignForm(request.POST or None, initial={"signed_on": request.desk.day})
    if request.method == "POST" and form.is_valid():
        act = services.issue_decision.guarded(version=version_of(request), once=once_of(request))
        given = form.cleaned_data
        done = f"Đã ban hành Quyết định {given['number']}."
        if attempt(request, lambda: act(decision, by=request.desk, **given), done=done, form=form) is not None:
            return redirect(decision)
    context = {
        "decision": decision,
        "nominations": queries.honoured_by(decision),
        "awards": awards_of(decision, request),
        "sees_round": sees_round(request, decision.ballot_round_id),
        "may_sign": may_sign,
        "form": form,
        "once": once_key(),
        "version": decision.version,
        "panels": panels_for("commendations.decision", decision, request.desk, request.as_of),
        "history": history.lines(decision, request.desk),
        "crumbs": crumbs(DECISIONS, str(decision)),
    }
    return render(request, "commendations/decision.html", context)


@desk_view(permissions.may_read)
def decision_file(request: DeskRequest, pk: int) -> HttpResponse:
    """The kept file of an issued decision; of a draft, the paper as it would be signed today."""
    decision = decision_or_404(request, pk)
    if decision.is_issued:
        return pdf_of(kept(decision.file), f"quyet-dinh-{decision.pk}.pdf")
    made = papers.decision_pdf(decision, queries.honoured_by(decision), day=request.desk.day)
    return pdf_of(made, f"du-thao-{decision.pk}.pdf")


def kept(file: FieldFile) -> bytes:
    with file.open("rb") as opened:
        found: bytes = opened.read()
    return found


def pdf_of(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@desk_view(permissions.may_read)
def register(request: DeskRequest) -> HttpResponse:
    found = Award.objects.visible_to(request.desk, request.as_of).published(request.as_of)
    form = YearFilter(request.GET or None, years=set(found.values_list("register_year", flat=True)))
    if form.is_valid() and form.cleaned_data["nam"]:
        found = found.filter(register_year=form.cleaned_data["nam"])
    found = found.select_related("decision", "issuer", "unit")
    rows = lists.sorted_by(found, tables.REGISTER, request, ("-register_year", "issuer__name", "-register_number"))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(request.as_of)}"
        return lists.sheet_response(_("Sổ khen thưởng"), "so-khen-thuong", tables.REGISTER, rows, note)
    page = lists.page_of(rows, request)
    total = Figure(
        page.paginator.count, _("khen thưởng"), request.as_of, _("Đếm các dòng của sổ theo bộ lọc"), clause="V"
    )
    context = {"page": page, "columns": tables.REGISTER, "form": form, "tabs": sections(REGISTER), "total": total}
    return render(request, "commendations/register.html", context)


def award_or_404(request: DeskRequest, pk: int) -> Award:
    found = Award.objects.visible_to(request.desk, request.as_of).published(request.as_of)
    return get_object_or_404(found.select_related("decision__unit", "nomination", "unit", "issuer"), pk=pk)


@desk_view(permissions.may_read)
def award_page(request: DeskRequest, pk: int) -> HttpResponse:
    award = award_or_404(request, pk)
    context = {
        "award": award,
        "may_revoke": award.revoked_on is None and services.revoke_award.allows(request.desk, award),
        "history": history.lines(award, request.desk),
        "crumbs": crumbs(REGISTER, award.register_line),
    }
    return render(request, "commendations/award.html", context)


@desk_view(permissions.may_read)
def certificate_file(request: DeskRequest, pk: int) -> HttpResponse:
    award = award_or_404(request, pk)
    return pdf_of(kept(award.file), f"giay-khen-{award.printed_code}.pdf")


@desk_view(permissions.leader)
def revoke(request: DeskRequest, pk: int) -> HttpResponse:
    award = award_or_404(request, pk)
    check_allowed(request, services.revoke_award, award)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.revoke_award.guarded(version=version_of(request), once=once_of(request))
        reason = form.cleaned_data["reason"]
        if (
            attempt(request, lambda: act(award, by=request.desk, reason=reason), done=_("Đã thu hồi."), form=form)
            is not None
        ):
            return redirect(award)
    context = {
        "form": form, "once": once_key(), "version": award.version, "heading": _("Thu hồi khen thưởng"),
        "lead": f"{award.recipient}, số vào sổ {award.register_line}. Lý do sẽ hiện ở trang xác minh công khai.",
        "submit_label": _("Thu hồi"), "cancel_url": award.get_absolute_url(),
        "crumbs": crumbs(REGISTER, award.register_line),
    }  # fmt: skip
    return render(request, "base/form_page.html", context)
