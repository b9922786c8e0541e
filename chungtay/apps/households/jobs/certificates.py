"""The long work of setting all certificates of a round in type, as one file."""

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.households import certifying, papers
from chungtay.apps.households.models import Recognition
from chungtay.apps.households.services.certificates import PRINT_JOB
from chungtay.base.jobs import Job, Lane, Progress, job


def set_all(asked: Job, progress: Progress) -> bytes:
    progress.phase(_("Đang dựng giấy chứng nhận"))
    recognition = Recognition.objects.get(pk=asked.payload["recognition"])
    return papers.certificates_pdf(certifying.gather(certifying.of_recognition(recognition)))


@job(PRINT_JOB, label=str(gettext_lazy("Dựng giấy chứng nhận của đợt")), prepare=set_all, lane=Lane.LONG)
def keep_all(asked: Job, _progress: Progress, pdf: bytes) -> dict[str, Any]:
    """The file lies beside the database and is handed out by the page of the decision only."""
    place = Path("certificates") / str(asked.payload["recognition"]) / f"{asked.key}.pdf"
    return {"file": default_storage.save(str(place), ContentFile(pdf))}
