"""The papers of a recognition as files: the decision, one certificate or all of them, and a written refusal."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chungtay.apps.households import certifying, papers, permissions
from chungtay.apps.households.models import Household, PoorCertificate, Recognition, ReviewCase
from chungtay.apps.households.queries import recognition as queries
from chungtay.apps.households.review_papers import as_answer
from chungtay.apps.households.services.certificates import print_certificates
from chungtay.apps.households.services.privacy import read_sheet
from chungtay.apps.households.views.recognition import certificates_of, recognition_or_404
from chungtay.base.errors import NotAllowed
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of


@require_safe
@desk_view(permissions.may_read_register)
def decision_file(request: DeskRequest, pk: int) -> HttpResponse:
    """The decision as it was signed; it is never set in type again."""
    recognition = recognition_or_404(request, pk)
    if not recognition.file:
        raise Http404
    with recognition.file.open("rb") as kept:
        return as_answer(kept.read(), f"quyet-dinh-cong-nhan-{recognition.pk}")


@require_safe
@desk_view(permissions.may_see_id_number)
def certificate(request: DeskRequest, pk: int) -> HttpResponse:
    """One certificate, with the head's ID number; that it was read stays in the log."""
    found = get_object_or_404(PoorCertificate.objects.visible_to(request.desk, request.as_of), pk=pk)
    require_ids(request, found.household)
    read_sheet(found.household, by=request.desk, what="certificate")
    set_in_type = papers.certificates_pdf(certifying.gather(certificates_of(request, found.recognition).filter(pk=pk)))
    return as_answer(set_in_type, f"giay-chung-nhan-{found.year}-{found.ordinal}")


@require_POST
@desk_view(permissions.may_see_id_number)
def print_all(request: DeskRequest, pk: int) -> HttpResponse:
    """Has all certificates made in the background."""
    recognition = recognition_or_404(request, pk)
    act = print_certificates.guarded(once=once_of(request))
    attempt(request, lambda: act(recognition, by=request.desk), done=_("Đang dựng giấy chứng nhận của đợt."))
    return redirect("households:recognise", pk=pk)


@require_safe
@desk_view(permissions.may_see_id_number)
def all_certificates(request: DeskRequest, pk: int) -> HttpResponse:
    """A few are set in type at once; of many, the file that the background work has made."""
    recognition = recognition_or_404(request, pk)
    require_ids(request, recognition)
    name = f"giay-chung-nhan-dot-{recognition.round_id}"
    certificates = certificates_of(request, recognition)
    if certificates.count() > certifying.AT_ONCE:
        return as_answer(made_before(recognition), name)
    gathered = certifying.gather(certificates)
    if not gathered:
        raise Http404
    for one in gathered:
        read_sheet(one.certificate.household, by=request.desk, what="certificate")
    return as_answer(papers.certificates_pdf(gathered), name)


def made_before(recognition: Recognition) -> bytes:
    job = queries.latest_job(recognition)
    if job is None or "file" not in job.result:
        raise Http404
    with default_storage.open(job.result["file"], "rb") as kept:
        found: bytes = kept.read()
    return found


def require_ids(request: DeskRequest, record: Household | Recognition) -> None:
    """The paper shows the head's whole ID number: of one household, or of all that a recognition names."""
    if not permissions.may_see_id_number(request.desk, record):
        raise NotAllowed(_("Vị trí công tác của anh/chị không xem được số định danh nên không in được giấy."))


@require_safe
@desk_view(permissions.may_read_register)
def refusal(request: DeskRequest, pk: int) -> HttpResponse:
    """The paper that tells a household why its request was not recognised."""
    cases = ReviewCase.objects.visible_to(request.desk, request.as_of)
    case = get_object_or_404(cases.select_related("household__unit", "review__round"), pk=pk)
    recognition, found = queries.recognition_of(case.review.round), queries.refused(case)
    if recognition is None or found is None:
        raise Http404
    read_sheet(case.household, by=request.desk, what="refusal")
    return as_answer(papers.refusal_pdf(recognition, case, found.request, found.reasons), f"thong-bao-{case.pk}")
