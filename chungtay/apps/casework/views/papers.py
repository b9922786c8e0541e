"""The plan as a sheet of paper that the family keeps; whoever prints it is written down."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chungtay.apps.casework import papers, permissions, writing
from chungtay.apps.casework.views.records import opened
from chungtay.apps.households.review_papers import as_answer
from chungtay.base.errors import Refused
from chungtay.base.screens import DeskRequest, desk_view


@require_safe
@desk_view(permissions.may_read)
def plan_paper(request: DeskRequest, household: int) -> HttpResponse:
    """The version in hand when it is asked for, to read it aloud; else the one that the family agreed to."""
    plan = opened(request, household).plan_or_404()
    draft, agreed = writing.draft_of(plan), writing.agreed_of(plan)
    version = draft if draft is not None and (agreed is None or request.GET.get("ban") == "soan") else agreed
    if version is None:
        raise Refused(_("Kế hoạch này chưa có gì để in."))
    return as_answer(papers.plan_pdf(plan, version, request.desk.day), f"ke-hoach-ho-{plan.pk}")
