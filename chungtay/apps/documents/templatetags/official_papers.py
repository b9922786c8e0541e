"""The template word that shows, on any record's page, its official papers and the buttons to write one."""

from typing import Any

from django import template
from django.db.models import Model

from chungtay.apps.documents import permissions, queries
from chungtay.apps.documents.offering import offers_for
from chungtay.base import subjects
from chungtay.base.screens import once_key

register = template.Library()


@register.inclusion_tag("documents/official_papers.html", takes_context=True)
def official_papers(context: template.Context, record: Model) -> dict[str, Any]:
    """The papers about the record that this desk sees, and those it may write: `{% official_papers report %}`."""
    request: Any = context["request"]
    desk, day = request.desk, request.as_of
    offers = [one for one in offers_for(record) if not one.yearly] if permissions.may_issue(desk, record) else []
    return {
        "request": request,
        "officials": list(queries.officials_about(record, desk, day)),
        "offers": [(one.kind, one.label, once_key()) for one in offers],
        "about_type": subjects.type_of(record),
        "about_id": subjects.key_of(record),
    }
