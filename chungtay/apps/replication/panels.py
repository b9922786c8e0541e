"""What the pages of a model show of its copies: everything to a desk, confirmed results to the public."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.initiatives.writing import WITH_STEPS
from chungtay.apps.replication.showing import context_of
from chungtay.base.access import Desk
from chungtay.base.panels import Panel


def is_copyable(record: Any, day: date) -> bool:
    return (
        isinstance(record, Initiative)
        and record.kind in WITH_STEPS
        and Initiative.objects.published(day).filter(pk=record.pk).exists()
    )


def staff_panel(record: Any, desk: Desk, day: date) -> Panel | None:
    if not is_copyable(record, day):
        return None
    more = {"page": reverse("replication:model", args=[record.code])}
    return Panel(_("Nhân rộng"), "replication/panel.html", context_of(record, day, desk) | more)


def public_panel(record: Any, day: date) -> Panel | None:
    if not is_copyable(record, day):
        return None
    return Panel(_("Nhân rộng"), "replication/panel.html", context_of(record, day))
