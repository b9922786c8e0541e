"""Plans being written: the list, beginning one, its overview, trial run, differences, publishing, putting away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.movements import checking, permissions, queries, services, trial
from chungtay.apps.movements.drafting import Fault, Place
from chungtay.apps.movements.forms.parts import NoteForm, StartForm
from chungtay.apps.movements.forms.publishing import PublishForm
from chungtay.apps.movements.models import Origin, PackDraft, Version
from chungtay.apps.movements.packing import PackRefused
from chungtay.apps.units.models import Unit
from chungtay.base import history
from chungtay.base.errors import Refused
from chungtay.base.figures import Figure
from chungtay.base.law import book
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of, show_refusal, version_of, with_day
from chungtay.rules import pack_diff, pack_words, pack_yaml
from chungtay.rules.packs import Pack

# The sections of the editor, in the order in which a plan is written.
SECTIONS = (
    "", "bases", "clauses", "objectives", "requirements", "participants", "contents", "solutions", "milestones",
    "phases", "obligations", "targets", "forms", "sheets", "clusters", "awards", "council", "certificates", "children",
)  # fmt: skip


def crumbs_of(draft: PackDraft | None = None, *more: dict[str, str]) -> list[dict[str, str]]:
    found = [
        {"label": _("Phong trào"), "url": reverse("movements:movements")},
        {"label": _("Bản thảo kế hoạch"), "url": reverse("movements:drafts")},
    ]
    if draft is None:
        return [*found[:1], {"label": _("Bản thảo kế hoạch")}]
    own = {"label": str(draft), "url": draft.get_absolute_url()} if more else {"label": str(draft)}
    return [*found, own, *more]


def draft_or_404(request: DeskRequest, pk: int) -> PackDraft:
    drafts = PackDraft.objects.visible_to(request.desk, request.desk.day)
    return get_object_or_404(drafts.select_related("unit__seat", "base__movement", "movement", "published_as"), pk=pk)


def own_unit(request: DeskRequest) -> Unit:
    units = Unit.objects.visible_to(request.desk, request.desk.day).select_related("seat")
    return get_object_or_404(units, pk=request.desk.unit_id)


@desk_view(permissions.may_draft)
def draft_list(request: DeskRequest) -> HttpResponse:
    drafts = PackDraft.objects.visible_to(request.desk, request.desk.day).select_related("published_as", "base")
    context = {"open": drafts.open(), "done": drafts.exclude(pk__in=drafts.open()), "crumbs": crumbs_of()}
    return render(request, "movements/drafts.html", context)


@desk_view(permissions.may_draft)
def start(request: DeskRequest) -> HttpResponse:
    unit = own_unit(request)
    form = StartForm(request.POST or None, request.FILES or None, queries.may_begin_from(unit, request.desk.day))
    if request.method == "GET":
        form.initial = {"origin": request.GET.get("tu", Origin.EMPTY), "source": request.GET.get("ban", "")}
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        verb = services.start_draft.guarded(once=once_of(request))
        given = form.cleaned_data
        try:
            draft = verb(
                unit, by=request.desk, origin=given["origin"], title=given["title"],
                source=given["source"], text=text_of(given["file"]),
            )  # fmt: skip
        except PackRefused as refused:
            problems = refused.problems
        except Refused as refused:
            show_refusal(request, refused, form)
        else:
            messages.success(request, _("Đã bắt đầu bản thảo."))
            return redirect(draft)
    context = {
        "form": form, "problems": problems,
        "crumbs": [*crumbs_of()[:1], {"label": _("Soạn kế hoạch mới")}],
    }  # fmt: skip
    failed = bool(form.errors or problems)
    return render(request, "movements/draft_start.html", with_day(context, request), status=422 if failed else 200)


def text_of(file: Any) -> str:
    """A file that is no text is read as far as it goes, so that the reader of packs tells where it breaks."""
    return "" if file is None else str(file.read().decode("utf-8", errors="replace"))


@desk_view(permissions.may_draft)
def draft_page(request: DeskRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    content = draft.content()
    pack, faults = checking.pack_and_faults(content, request.desk.day)
    context = {
        "draft": draft,
        "pack": pack,
        "faults": [(fault, fault_words(fault, content), place_url(draft, fault.place)) for fault in faults[:40]],
        "faults_count": count(len(faults), "chỗ", request),
        "sections": [section(draft, content, faults, key, request) for key in SECTIONS],
        "may_write": draft.is_with_author and services.save_draft.allows(request.desk, draft),
        "history": history.lines(draft, request.desk, 20),
        "version": draft.version,
        "crumbs": crumbs_of(draft),
    }
    return render(request, "movements/draft.html", with_day(context, request))


def section(
    draft: PackDraft, content: dict[str, Any], faults: list[Fault], key: str, request: DeskRequest
) -> dict[str, Any]:
    """One line of the overview: what is written so far, and how much of it is still wrong."""
    place = Place((key,)) if key else Place()
    wrong = [fault for fault in faults if (str(fault.place.steps[0]) if fault.place.steps else "") == key]
    rows = content.get(key)
    return {
        "label": checking.words_of(place, content),
        "url": place_url(draft, place),
        "rows": count(len(rows), "dòng", request) if isinstance(rows, list) else None,
        "wrong": count(len(wrong), "chỗ cần sửa", request) if wrong else None,
    }


def count(number: int, unit: str, request: DeskRequest) -> Figure:
    return Figure(number, unit, request.desk.day, _("Đếm trong bản thảo, lúc mở trang"))


def place_url(draft: PackDraft, place: Place) -> str:
    """The page on which the place is written: rows inside a record stand on the record's page."""
    here = place.parent if place.is_rows and len(place.steps) > 1 else place
    return reverse("movements:draft_part", args=[draft.pk, str(here) or "chung"])


def fault_words(fault: Fault, content: dict[str, Any]) -> str:
    try:
        where = checking.words_of(fault.place, content)
    except LookupError:
        where = str(fault.place)
    return f"{where} · {pack_words.field_words(fault.field)}" if fault.field else where


@desk_view(permissions.may_draft)
def trial_page(request: DeskRequest, pk: int) -> HttpResponse:
    """What publishing would do, before it is done."""
    draft = draft_or_404(request, pk)
    day = request.desk.day
    pack, faults = checking.pack_and_faults(draft.content(), day)
    context: dict[str, Any] = {"draft": draft, "pack": pack, "faults": faults}
    if pack is not None:
        before = checking.in_force(pack.id, day)
        context |= {
            "reach": trial.reach_of(pack, day),
            "sheets": trial.sheets_of(pack, day),
            "told": trial.told(pack, before, day),
            "withdrawn": trial.withdrawn(pack, before, day),
        }
    context["crumbs"] = crumbs_of(draft, {"label": _("Chạy thử")})
    return render(request, "movements/draft_trial.html", with_day(context, request))


@desk_view(permissions.may_draft)
def difference_page(request: DeskRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    pack, faults = checking.pack_and_faults(draft.content(), request.desk.day)
    before = base_of(draft, pack, request)
    changes = pack_diff.compare(queries.pack_of(before), pack) if pack is not None and before is not None else []
    context = {
        "draft": draft, "pack": pack, "faults": faults, "before": before, "changes": changes,
        "change_words": pack_diff.CHANGE_WORDS_VI, "crumbs": crumbs_of(draft, {"label": _("Khác gì bản trước")}),
    }  # fmt: skip
    return render(request, "movements/draft_difference.html", with_day(context, request))


def base_of(draft: PackDraft, pack: Pack | None, request: DeskRequest) -> Version | None:
    """The version in force of the same movement, else what the draft was begun from."""
    there = None if pack is None else checking.in_force(pack.id, request.desk.day)
    return there or draft.base


@desk_view(permissions.may_draft)
def preview_page(request: DeskRequest, pk: int) -> HttpResponse:
    """The plan as its page will show it."""
    draft = draft_or_404(request, pk)
    pack, faults = checking.pack_and_faults(draft.content(), request.desk.day)
    context = {
        "draft": draft, "pack": pack, "faults": faults, "status_words": pack_words.VALUES,
        "reach": trial.reach_of(pack, request.desk.day) if pack else [],
        "bases": [(one, book().sources.get(one.source)) for one in pack.bases] if pack else [],
        "crumbs": crumbs_of(draft, {"label": _("Xem trước")}),
    }  # fmt: skip
    return render(request, "movements/draft_preview.html", with_day(context, request))


@desk_view(permissions.may_draft)
def publish_draft(request: DeskRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    services.publish_draft.require(request.desk, draft)
    day = request.desk.day
    pack, faults = checking.pack_and_faults(draft.content(), day)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verb = services.publish_draft.guarded(version=version_of(request), once=once_of(request))
        note = form.cleaned_data["note"]
        done = attempt(
            request, lambda: verb(draft, by=request.desk, note=note), done=_("Đã ban hành kế hoạch."), form=form
        )
        if done is not None and done.movement is not None:
            return redirect(done.movement)
    before = None if pack is None else checking.in_force(pack.id, day)
    context = {
        "draft": draft, "pack": pack, "faults": faults, "form": form, "before": before, "version": draft.version,
        "told": trial.told(pack, before, day) if pack else None,
        "changes": pack_diff.compare(queries.pack_of(before), pack) if pack and before else [],
        "change_words": pack_diff.CHANGE_WORDS_VI,
        "crumbs": crumbs_of(draft, {"label": _("Ban hành")}),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "movements/draft_publish.html", with_day(context, request), status=status)


@desk_view(permissions.may_draft)
def discard(request: DeskRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    if request.method != "POST":
        return redirect(draft)
    verb = services.discard_draft.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: verb(draft, by=request.desk), done=_("Đã bỏ bản thảo."))
    return redirect("movements:drafts")


@desk_view(permissions.may_draft)
def as_text(request: DeskRequest, pk: int) -> HttpResponse:
    """The draft as a YAML file, also while it is not whole; a file sent here takes its place."""
    draft = draft_or_404(request, pk)
    if request.method != "POST":
        text = pack_yaml.write(draft.content())
        headers = {"Content-Disposition": f'attachment; filename="ban-thao-{draft.pk}.yaml"'}
        return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)
    form = PublishForm(request.POST, request.FILES)
    problems: tuple[Any, ...] = ()
    if form.is_valid():
        verb = services.load_draft.guarded(version=version_of(request), once=once_of(request))
        try:
            verb(draft, by=request.desk, text=form.cleaned_data["text"])
        except PackRefused as refused:
            problems = refused.problems
        else:
            messages.success(request, _("Đã nạp tệp vào bản thảo."))
            return redirect(draft)
    context = {
        "draft": draft, "form": form, "problems": problems, "version": draft.version,
        "crumbs": crumbs_of(draft, {"label": _("Nạp tệp")}),
    }  # fmt: skip
    return render(request, "movements/draft_text.html", with_day(context, request), status=422)
