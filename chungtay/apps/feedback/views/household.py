"""A household looks up its own record by the code on its certificate; there is no other way to look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.apps.feedback import own_record
from chungtay.apps.feedback.forms import PaperForm
from chungtay.base.clock import today
from chungtay.base.errors import Refused
from chungtay.base.public_forms import answer_public, unkept


def look_up(request: HttpRequest) -> HttpResponse:
    """The answer comes with the sending and has no address, so that nothing of it stays in a history or a log."""
    day = today()
    form = PaperForm(request.POST if request.method == "POST" else None)

    def act() -> own_record.Found:
        found = own_record.by_code(form.cleaned_data["code"], day)
        if found is None:
            words = _("Không có giấy chứng nhận nào mang mã này. Anh/chị xem lại từng ký tự trên giấy.")
            raise Refused(words, {"code": words})
        return found

    def shown(found: own_record.Found) -> HttpResponse:
        context = {"form": PaperForm(), "found": found, "paper": found.certificate}
        return unkept(render(request, "feedback/household.html", context))

    return answer_public(request, form, act, template="feedback/household.html", context={}, done=shown)
