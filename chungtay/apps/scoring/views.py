"""The screens of scoring: rounds, sheets, points, disputes and the order of a cluster."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from chungtay.apps.movements.models import Movement
from chungtay.apps.scoring import figures, permissions, queries, records, services, tables
from chungtay.apps.scoring.forms import AnswerForm, DisputeForm, OpenRoundForm, PointsForm, SheetFilter
from chungtay.apps.scoring.models import Dispute, Round, Score, Sheet, SheetState, Standing
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.errors import Conflict, NotAllowed
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, desk_view, once_of, version_of, with_day
from chungtay.rules import vietnamese

TABS = {"": _l("Nội dung"), "minh-chung": _l("Minh chứng"), "can-cu": _l("Căn cứ"), "lich-su": _l("Lịch sử")}
WRITERS = {"self": services.self_score, "verified": services.verify_sheet}
SHEET_PATHS = ("unit", "cluster", "round__movement")


@desk_view(permissions.may_read)
def rounds(request: DeskRequest) -> HttpResponse:
    rows = list(Round.objects.visible_to(request.desk, request.as_of).select_related("movement"))
    seen = queries.sheets_by_round(Sheet.objects.visible_to(request.desk, request.as_of))
    how = _("Đếm các bảng điểm anh/chị xem được")
    shown = [(row, figures.count_figure(seen.get(row.pk, 0), _("bảng điểm"), request.as_of, how)) for row in rows]
    return render(request, "scoring/rounds.html", {"rounds": shown, "openable": openable(request)})


def openable(request: DeskRequest) -> list[Movement]:
    """The movements in force of which this desk opens rounds; of several it chooses one."""
    running = Movement.objects.visible_to(request.desk, request.as_of).running(request.as_of)
    return [one for one in running if services.open_round.allows(request.desk, one)]


@desk_view(permissions.may_read)
def new_round(request: DeskRequest) -> HttpResponse:
    """Of the movement asked for (`?phong_trao=`), else of the first that the desk opens rounds of."""
    asked, may = request.GET.get("phong_trao", ""), openable(request)
    movement = next((one for one in may if asked in ("", one.key)), None)
    if movement is None:
        services.open_round.require(request.desk)
        return redirect("scoring:rounds")
    form = OpenRoundForm(request.POST or None, queries.years_to_open(movement))
    if request.method == "POST" and form.is_valid():
        made = attempt(
            request,
            lambda: services.open_round.guarded(once=once_of(request))(
                movement, by=request.desk, year=form.cleaned_data["year"]
            ),
            done=_("Đã mở đợt chấm điểm."),
            form=form,
        )
        if made:
            return redirect(made)
    context = {
        "form": form,
        "heading": _("Mở đợt chấm điểm"),
        "lead": f"Tiêu chí của {movement.number} được giữ nguyên từ lúc mở; mỗi đơn vị đã đăng ký có một bảng điểm.",
        "submit_label": _("Mở đợt chấm điểm"),
        "cancel_url": reverse("scoring:rounds"),
    }
    return render(request, "base/form_page.html", with_day(context, request))


def the_round(request: DeskRequest, key: str) -> Round:
    rows = Round.objects.visible_to(request.desk, request.as_of).select_related("movement")
    return get_object_or_404(rows, key=key)


@desk_view(permissions.may_read)
def round_page(request: DeskRequest, key: str) -> HttpResponse:
    round, desk, day = the_round(request, key), request.desk, request.as_of
    visible = Sheet.objects.visible_to(desk, day).filter(round=round)
    form = SheetFilter(request.GET, queries.clusters_of(round))
    sheets = filtered(visible, form, request).select_related(*SHEET_PATHS)
    sheets = lists.sorted_by(sheets, tables.sheet_columns({}), request, ("unit__level", "unit__name", "pk"))
    if lists.wants_sheet(request):
        rows = list(sheets)
        columns = tables.sheet_columns(queries.totals(row.pk for row in rows))
        note = f"{round.title}, tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response(_("Bảng điểm"), f"bang-diem-{round.year}", columns, rows, note)
    page = lists.page_of(sheets, request)
    context = {
        "round": round,
        "form": form,
        "page": page,
        "columns": tables.sheet_columns(queries.totals(row.pk for row in page.object_list)),
        "counters": lists.linked(tables.counters(visible, day), request, request.GET.get("trang_thai", "")),
        "may_compute": services.compute_measures.allows(desk, round) and not round.is_frozen,
        "may_publish": services.publish_round.allows(desk, round) and not round.is_frozen,
    }
    return render(request, "scoring/round.html", with_day(context, request))


def filtered(sheets: QuerySet[Sheet], form: SheetFilter, request: DeskRequest) -> QuerySet[Sheet]:
    if not form.is_valid():
        return sheets
    chosen = form.cleaned_data
    if chosen["tim"]:
        found = units.search(chosen["tim"], Unit.objects.visible_to(request.desk, request.as_of))
        sheets = sheets.filter(unit__in=found.values("pk"))
    if chosen["cum"]:
        sheets = sheets.filter(cluster__key=chosen["cum"])
    return sheets.filter(state=chosen["trang_thai"]) if chosen["trang_thai"] else sheets


@desk_view(permissions.may_read)
def compute(request: DeskRequest, key: str) -> HttpResponse:
    round = the_round(request, key)
    if request.method == "POST":
        act = services.compute_measures.guarded(version=version_of(request), once=once_of(request))
        attempt(request, lambda: act(round, by=request.desk), done=_("Đã tính các tiêu chí theo số liệu."))
    return redirect(round)


@desk_view(permissions.may_publish)
def publish(request: DeskRequest, key: str) -> HttpResponse:
    """Says what is unfinished before the round is frozen for good."""
    round = the_round(request, key)
    if request.method == "POST":
        act = services.publish_round.guarded(version=version_of(request), once=once_of(request))
        if attempt(request, lambda: act(round, by=request.desk), done=_("Đã công bố và khóa đợt chấm điểm.")):
            return redirect("scoring:ranking", key=round.key)
    count, day = figures.count_figure, request.desk.day
    context = {
        "round": round,
        "unfinished": count(
            queries.unfinished(round).count(), _("bảng điểm"), day, _("Đếm các bảng điểm chưa thẩm định xong")
        ),
        "disputes": count(
            queries.open_disputes(round).count(), _("kiến nghị"), day, _("Đếm các kiến nghị chờ trả lời")
        ),
    }
    return render(request, "scoring/publish.html", with_day(context, request))


@desk_view(permissions.may_read)
def ranking_page(request: DeskRequest, key: str) -> HttpResponse:
    round, day = the_round(request, key), request.as_of
    clusters = list(queries.clusters_of(round))
    own = queries.cluster_in(round, request.desk.unit_id)
    wanted = request.GET.get("cum") or (own.key if own else "")
    cluster = next((one for one in clusters if one.key == wanted), clusters[0] if clusters else None)
    lines: Sequence[tables.Line] = ()
    if round.is_frozen:
        rows = Standing.objects.visible_to(request.desk, day).filter(round=round, cluster=cluster)
        visible = set(Sheet.objects.visible_to(request.desk, day).filter(round=round).values_list("pk", flat=True))
        lines = tables.published_lines(rows.select_related(*queries.NAMED).order_by("position"), visible)
    elif services.publish_round.allows(request.desk, round):
        lines = tables.provisional_lines(round, cluster, day)
    name = cluster.name if cluster else round.title
    if lists.wants_sheet(request) and lines:
        note = f"{round.title}, {name}, tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response(_("Xếp hạng"), f"xep-hang-{round.year}", tables.ORDER_COLUMNS, lines, note)
    context = {
        "round": round,
        "clusters": clusters,
        "cluster": cluster,
        "lines": lines,
        "bars": tables.bars_of(lines, queries.most_points(round)),
    }
    return render(request, "scoring/ranking.html", context)


def the_sheet(request: DeskRequest, pk: int) -> Sheet:
    rows = Sheet.objects.visible_to(request.desk, request.as_of).select_related(*SHEET_PATHS)
    return get_object_or_404(rows, pk=pk)


@desk_view(permissions.may_read)
def sheet_page(request: DeskRequest, pk: int) -> HttpResponse:
    """Reading, self-scoring and verifying are one page; who may write finds inputs in his own column."""
    sheet = the_sheet(request, pk)
    if request.method == "POST":
        return saved_sheet(request, sheet)
    scores = list(queries.scores_of(sheet))
    if lists.wants_sheet(request):
        rows = [row for section in tables.sections_of(scores, {}, None) for row in section.rows]
        note = f"{sheet.unit}, {sheet.round.title}"
        return lists.sheet_response(_("Bảng điểm"), tables.sheet_name(sheet), tables.CRITERIA_COLUMNS, rows, note)
    who = writes_as(request, sheet)
    form = PointsForm(scores, who) if who else None
    return render(request, "scoring/sheet.html", sheet_context(request, sheet, scores, form))


def saved_sheet(request: DeskRequest, sheet: Sheet) -> HttpResponse:
    """Keep the points; whatever stops it, what was typed comes back beside what is stored."""
    who = request.POST.get("who", "")
    verb = WRITERS.get(who)
    if verb is None or not verb.allows(request.desk, sheet):
        raise NotAllowed(_("Vị trí công tác của anh/chị không ghi điểm vào bảng điểm này."))
    form = PointsForm(queries.scores_of(sheet), who, request.POST)
    conflict: Conflict | None = None
    if form.is_valid():
        saved, conflict = conflict_or_none(lambda: save_points(request, sheet, form, who))
        if saved:
            return redirect(saved)
    sheet = the_sheet(request, sheet.pk)
    scores = list(queries.scores_of(sheet))
    still = writes_as(request, sheet) == who
    context = sheet_context(request, sheet, scores, form if still else None)
    context["conflict"] = conflict or (None if still else Conflict(sheet))
    context["changes"] = tables.changes_of(scores, form) if context["conflict"] else []
    context["refused"] = form
    return render(request, "scoring/sheet.html", context, status=409 if context["conflict"] else 422)


def writes_as(request: DeskRequest, sheet: Sheet) -> str:
    """Which column the desk fills in now: "self", "verified", or none."""
    if sheet.round.is_frozen:
        return ""
    who = "self" if sheet.state == SheetState.DRAFT else "verified"
    return who if WRITERS[who].allows(request.desk, sheet) else ""


def save_points(request: DeskRequest, sheet: Sheet, form: PointsForm, who: str) -> Sheet | None:
    act = WRITERS[who].guarded(version=version_of(request), once=once_of(request))
    done = _("Đã lưu điểm tự chấm.") if who == "self" else _("Đã lưu điểm thẩm định.")
    return attempt(
        request, lambda: act(sheet, by=request.desk, points=form.points(), notes=form.notes()), done=done, form=form
    )


def sheet_context(request: DeskRequest, sheet: Sheet, scores: list[Score], form: PointsForm | None) -> dict[str, Any]:
    tab = request.GET.get("muc", "")
    standing = Standing.objects.visible_to(request.desk, request.as_of).filter(sheet=sheet)
    first = standing.select_related(*queries.NAMED).first()
    files = queries.evidence_of(scores)
    one = scores[0] if scores and not sheet.round.is_frozen else None
    context = {
        "sheet": sheet,
        "round": sheet.round,
        "version": sheet.version,
        "form": form,
        "tab": tab if tab in TABS else "",
        "tabs": [
            {"label": label, "url": sheet.get_absolute_url() + (f"?muc={key}" if key else ""), "current": key == tab}
            for key, label in TABS.items()
        ],
        "sections": tables.sections_of(scores, files, form),
        "proofs": tables.proofs_of(scores, files, request.desk) if tab == "minh-chung" else (),
        "total": figures.total_figure(sheet, scores),
        "so_far": figures.so_far_figure(sheet, scores),
        "rank": figures.rank_figure(first, readable={sheet.pk}) if first else None,
        "standing": first,
        "clauses": queries.clauses_of(sheet.round, scores) if tab == "can-cu" else (),
        "history": history.lines(sheet, request.desk) if tab == "lich-su" else (),
        "may_submit": form is not None and form.who == "self",
        "may_dispute": one is not None and services.dispute_score.allows(request.desk, one),
        "may_answer": one is not None and services.answer_dispute.allows(request.desk, one),
    }
    return with_day(context, request)


@desk_view(permissions.may_read)
def submit(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = the_sheet(request, pk)
    if request.method != "POST":
        return redirect(sheet)
    scores = list(queries.scores_of(sheet))
    form = PointsForm.holding(scores, "self")
    act = services.submit_sheet.guarded(version=version_of(request), once=once_of(request))
    if attempt(request, lambda: act(sheet, by=request.desk), done=_("Đã gửi bảng điểm."), form=form):
        return redirect(sheet)
    still = writes_as(request, sheet) == "self"
    context = sheet_context(request, sheet, scores, form if still else None)
    return render(request, "scoring/sheet.html", context | {"refused": form}, status=422)


@desk_view(permissions.may_read)
def records_page(request: DeskRequest, pk: int) -> HttpResponse:
    """What a computed score was counted from, one line each."""
    score = the_score(request, pk)
    day = figures.measured_on(score)
    measure = score.criterion.measure
    context = {
        "score": score,
        "sheet": score.sheet,
        "day": day,
        "figure": figures.score_figure(score, ()),
        "because": score.measured.get("because", ""),
        "timed": records.reports(score, day) if measure == "reports_on_time" else
        records.papers(score, day) if measure == "documents_on_time" else (),
        "counted": records.communes(score, day) if measure == "ratio_to_target" else (),
    }  # fmt: skip
    return render(request, "scoring/records.html", context)


def the_score(request: DeskRequest, pk: int) -> Score:
    rows = Score.objects.visible_to(request.desk, request.as_of)
    return get_object_or_404(
        rows.select_related("criterion__round__movement", "sheet__unit", "sheet__round__movement"), pk=pk
    )


@desk_view(permissions.may_read)
def dispute(request: DeskRequest, pk: int) -> HttpResponse:
    score = the_score(request, pk)
    if not services.dispute_score.allows(request.desk, score):
        raise NotAllowed(_("Chỉ đơn vị có bảng điểm gửi được kiến nghị về điểm của mình."))
    form = DisputeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.dispute_score.guarded(once=once_of(request))
        reason = form.cleaned_data["reason"]
        if attempt(
            request, lambda: act(score, by=request.desk, reason=reason), done=_("Đã gửi kiến nghị về điểm."), form=form
        ):
            return redirect(score)
    context = {
        "form": form,
        "score": score,
        "figure": figures.score_figure(score),
        "heading": _("Kiến nghị về điểm"),
        "lead": score.criterion.title,
        "submit_label": _("Gửi kiến nghị"),
        "cancel_url": score.get_absolute_url(),
    }
    return render(request, "scoring/dispute.html", with_day(context, request))


@desk_view(permissions.may_read)
def answer(request: DeskRequest, pk: int) -> HttpResponse:
    rows = Dispute.objects.visible_to(request.desk, request.as_of).select_related("score__criterion")
    found = get_object_or_404(rows, pk=pk)
    if not services.answer_dispute.allows(request.desk, found):
        raise NotAllowed(_("Kiến nghị này do cơ quan nhận bảng điểm của đơn vị trả lời."))
    score = the_score(request, found.score_id)
    most = None if score.criterion.is_computed else score.criterion.max_points
    form = AnswerForm(request.POST or None, most=most)
    if request.method == "POST" and form.is_valid():
        act = services.answer_dispute.guarded(version=version_of(request), once=once_of(request))
        given = {"points": None, **form.cleaned_data}
        if attempt(request, lambda: act(found, by=request.desk, **given), done=_("Đã trả lời kiến nghị."), form=form):
            return redirect(score)
    context = {
        "form": form,
        "score": score,
        "dispute": found,
        "version": found.version,
        "figure": figures.score_figure(score),
        "heading": _("Trả lời kiến nghị về điểm"),
        "lead": score.criterion.title,
        "submit_label": _("Gửi trả lời"),
        "cancel_url": score.get_absolute_url(),
    }
    return render(request, "scoring/dispute.html", with_day(context, request))
