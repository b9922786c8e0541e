"""What everybody reads: the models to copy, one of them, and the form to tell of another."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.apps.initiatives import services, tables
from chungtay.apps.initiatives.forms.handling import PublicFilter
from chungtay.apps.initiatives.forms.public import ProposalForm
from chungtay.apps.initiatives.models import Edition, Initiative, InitiativeKind, InitiativeState
from chungtay.apps.initiatives.queries import records
from chungtay.apps.initiatives.queries.places import places
from chungtay.apps.initiatives.queries.proposals import proposal_with
from chungtay.apps.initiatives.queries.published import editions, recognitions
from chungtay.apps.initiatives.views.finding import asked_edition
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.access import SystemDesk
from chungtay.base.clock import today
from chungtay.base.codes import MistypedError, grouped, read_code
from chungtay.base.figures import Figure
from chungtay.base.law import book
from chungtay.base.panels import public_panels_for
from chungtay.base.public_forms import answer_public, unkept
from chungtay.base.public_pages import public_page

PLACE = "initiatives.public"


@public_page
def model_list(request: HttpRequest) -> HttpResponse:
    day = today()
    form = PublicFilter(request.GET)
    found = records.narrowed(editions(day), form.chosen())
    page = lists.page_of(found, request)
    how = _("Đếm các bài đang công bố, theo bộ lọc đang chọn")
    cards = [
        {
            "edition": one, "kind": InitiativeKind(one.kind).label,
            "theme": book().initiatives.theme_label(one.theme),
        }
        for one in page.object_list
    ]  # fmt: skip
    context = {
        "form": form, "page": page, "cards": cards, "is_narrowed": bool(form.chosen()),
        "total": Figure(page.paginator.count, _("bài"), day, how, clause=tables.CLAUSE),
    }  # fmt: skip
    return render(request, "initiatives/public_list.html", context)


@public_page
def model_page(request: HttpRequest, code: str) -> HttpResponse:
    """The text that counts, or an earlier one; of what was withdrawn, only that it was and why."""
    day = today()
    current = get_object_or_404(
        Edition.objects.published(day).select_related("initiative__unit"), initiative__code=code
    )
    initiative = current.initiative
    if initiative.withdrawn_on is not None and initiative.withdrawn_on <= day:
        return render(request, "initiatives/public_withdrawn.html", {"edition": current, "initiative": initiative})
    every = list(initiative.editions.filter(published_on__lte=day).order_by("-number"))
    asked = asked_edition(request)
    shown = next((one for one in every if one.number == asked), None) if asked else current
    if shown is None:
        raise Http404
    context = {
        "recognitions": recognitions(initiative, shown.number),
        "edition": shown, "is_earlier": shown.number != current.number, "initiative": initiative, "editions": every,
        "kind": InitiativeKind(shown.kind).label, "theme": book().initiatives.theme_label(shown.theme),
        "cost": tables.cost_figure(shown.cost, shown.published_on),
        "compared": tables.compared(tables.rows_of(shown.results), shown.published_on),
        "panels": public_panels_for(PLACE, initiative, day),
    }  # fmt: skip
    return render(request, "initiatives/public_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Whoever knows of something good tells of it; the unit named has it as a draft at once."""
    day = today()
    offered = places(day)
    form = ProposalForm(request.POST or None, places=offered)

    def act() -> Initiative:
        unit = Unit.objects.published(day).filter(pk=form.cleaned_data["unit"]).first()
        if unit is None:
            raise ValidationError(_("Nơi này không còn nữa. Ông/bà chọn nơi khác."))
        keep = services.receive_from_public.guarded(once=form.once)
        return keep(unit, by=SystemDesk(day), entry=form.entry())

    def done(made: Initiative) -> HttpResponse:
        return redirect("initiatives:proposed", code=grouped(made.proposal.code))

    context = {"places": [label for _, label in offered.offered]}
    return answer_public(request, form, act, template="initiatives/public_propose.html", context=context, done=done)


SAID = {
    InitiativeState.DRAFT: "Đơn vị đã nhận và đang xem.", InitiativeState.RETURNED: "Đơn vị đang bổ sung hồ sơ.",
    InitiativeState.PROPOSED: "Đơn vị đã gửi lên cấp trên.", InitiativeState.CHECKED: "Đang chờ đánh giá.",
    InitiativeState.ASSIGNED: "Đang được đánh giá.", InitiativeState.JUDGED: "Đã đánh giá, chờ công nhận.",
    InitiativeState.RECOGNISED: "Đã được công nhận, chờ công bố.", InitiativeState.PUBLISHED: "Đã công bố.",
    InitiativeState.REFUSED: "Không được công nhận.", InitiativeState.WITHDRAWN: "Đã rút.",
}  # fmt: skip


@require_safe
def proposed(request: HttpRequest, code: str) -> HttpResponse:
    """Where a proposal stands, for whoever has its code; nothing of the sender is shown."""
    try:
        found = proposal_with(read_code(code))
    except MistypedError:
        found = None
    if found is None:
        raise Http404
    initiative = found.initiative
    context = {
        "proposal": found, "initiative": initiative, "printed": grouped(found.code),
        "said": _(SAID[InitiativeState(initiative.state)]),
        "reason": initiative.reason if initiative.state == InitiativeState.REFUSED else "",
        "public_url": initiative.public_url if initiative.state == InitiativeState.PUBLISHED else "",
    }  # fmt: skip
    response = unkept(render(request, "initiatives/public_proposed.html", context))
    response.headers["X-Robots-Tag"] = "noindex"
    return response
