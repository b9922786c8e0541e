"""What is done with a file after it was attached: scanned when the scanner was away, and read for the search."""

from typing import Any

from django.utils.translation import gettext_lazy

from chungtay.apps.documents import reading, services
from chungtay.apps.documents.models import Attachment
from chungtay.apps.documents.reading import Found
from chungtay.base.access import SystemDesk
from chungtay.base.jobs import Job, Progress, job


def look(asked: Job, _progress: Progress) -> Found:
    return reading.look_into(Attachment.objects.get(key=asked.payload["key"]))


@job(reading.JOB, label=str(gettext_lazy("Đọc tệp đính kèm")), prepare=look)
def note_found(asked: Job, _progress: Progress, found: Found) -> dict[str, Any]:
    attachment, by = Attachment.objects.get(key=asked.payload["key"]), SystemDesk(asked.day)
    if found.verdict is not None and found.verdict != attachment.scan:
        services.record_scan(attachment, by=by, verdict=found.verdict)
    if found.text is not None:
        services.record_text(attachment, by=by, text=found.text)
    return {}
