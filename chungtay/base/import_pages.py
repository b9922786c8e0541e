"""The page that takes a small workbook: all of its lines or, with one fault in it, none and every fault named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.base import lists
from chungtay.base.errors import Refused
from chungtay.base.screens import DeskRequest, attempt, once_key, show_refusal
from chungtay.base.sheets import headed
from chungtay.base.sheets.headed import Fault, Headed, Heading

MOST_SHOWN = 100
Check = Callable[[Headed], tuple[list[Any], list[Fault]]]
Keep = Callable[[list[Any], str], Any]


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp Excel"), help_text=gettext_lazy("Theo mẫu tải ở trang này; mỗi dòng một mục."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={"required": gettext_lazy("Anh/chị chọn tệp.")},
    )  # fmt: skip


@dataclass(frozen=True)
class ImportPage:
    """The words of the page, its headings, and where it leads to."""

    heading: str
    headings: Sequence[Heading]
    template_url: str
    cancel_url: str
    submit_label: str
    crumbs: tuple[dict[str, str], ...] = ()


def answer(request: DeskRequest, page: ImportPage, check: Check, keep: Keep) -> HttpResponse:
    """`check` gives the entries of the workbook and what is wrong; `keep(entries, digest)` writes them all."""
    form, faults, sheet = ImportForm(request.POST or None, request.FILES or None), list[Fault](), ""
    if request.method == "POST" and form.is_valid():
        try:
            brought = headed.read(form.cleaned_data["file"], page.headings)
        except Refused as error:
            show_refusal(request, error, form)
        else:
            (entries, faults), sheet = check(brought), brought.sheet
            if not faults and kept(request, form, lambda: keep(entries, brought.digest)):
                return redirect(page.cancel_url)
    context = {
        "form": form, "once": once_key(), "faults": faults[:MOST_SHOWN], "more": len(faults) > MOST_SHOWN,
        "sheet": sheet,
        "heading": page.heading, "template_url": page.template_url, "cancel_url": page.cancel_url,
        "submit_label": page.submit_label, "crumbs": page.crumbs,
        "lead": _("Có một ô sai thì chưa dòng nào được ghi; từng ô sai được nêu dưới đây."),
    }  # fmt: skip
    return render(request, "base/import_page.html", context, status=422 if form.errors or faults else 200)


def kept(request: DeskRequest, form: ImportForm, act: Callable[[], Any]) -> bool:
    return attempt(request, act, done=_("Đã nhập tệp; dòng đã có từ trước được giữ nguyên."), form=form) is not None


def template_response(title: str, name: str, headings: Sequence[Heading]) -> HttpResponse:
    """The empty workbook with the headings."""
    about = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(headed.template(title, headings), content_type=lists.XLSX, headers=about)
