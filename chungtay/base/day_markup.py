"""Writes a day, or a moment, as people read it and as machines do."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def day_of(moment: date | None, *, time: bool = False) -> SafeString:
    if moment is None:
        return format_html('<span class="soft">{}</span>', _("chưa định ngày"))
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment) if timezone.is_aware(moment) else moment
        shown = f"{moment:%H:%M %d/%m/%Y}" if time else f"{moment:%d/%m/%Y}"
        machine = moment.isoformat(timespec="minutes") if time else moment.date().isoformat()
    else:
        shown, machine = f"{moment:%d/%m/%Y}", moment.isoformat()
    return format_html('<time class="nowrap" datetime="{}">{}</time>', machine, shown)
