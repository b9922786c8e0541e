"""Classifies the surveyed households of a round again, after a standard was loaded or withdrawn."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households import permissions
from chungtay.apps.households.models import ReviewRound
from chungtay.apps.households.services.classification import classify_reviews
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of


@require_POST
@desk_view(permissions.may_run_round)
def classify(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ReviewRound.objects.visible_to(request.desk, request.desk.day), pk=pk)
    act = classify_reviews.guarded(once=once_of(request))
    done = _("Đã phân loại lại các hộ đã khảo sát theo chuẩn đang áp dụng.")
    attempt(request, lambda: act(found, by=request.desk), done=done)
    return redirect(found)
