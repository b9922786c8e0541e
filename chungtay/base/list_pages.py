"""The page of a list, or the same list as a workbook."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from chungtay.base import lists
from chungtay.base.lists import Column
from chungtay.base.screens import DeskRequest
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class ListPage:
    """A list with its template, the title of its workbook and its columns."""

    template: str
    title: str
    columns: list[Column]

    def answer(self, request: DeskRequest, rows: Any, context: dict[str, Any]) -> HttpResponse:
        """On the screen, or as a workbook when asked for; `rows` are those of the page or of the whole sheet."""
        if lists.wants_sheet(request):
            note = f"Tính đến ngày {vietnamese.format_day(request.as_of)}"
            return lists.sheet_response(self.title, "-".join(vietnamese.words(self.title)), self.columns, rows, note)
        return render(request, self.template, {"columns": self.columns, "rows": rows, **context})
