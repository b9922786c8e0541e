"""How far a job has come: a small file beside the database, readable while the job's transaction is open."""

import json
import logging
import time
import uuid
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from chungtay.base.charts import Bar
from chungtay.base.figures import Figure, Input, share
from chungtay.base.job_models import Job, JobState
from chungtay.rules import vietnamese

log = logging.getLogger("chungtay.jobs")

# Fast enough for an eye, slow enough that a job may tell every row.
BETWEEN_WRITES = 0.25


def place_of(key: uuid.UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / "progress" / f"{key}.json"


class Progress:
    """Given to a job so that it can tell what it does and how much is done; telling often costs next to nothing.

    The words are read by whoever may see the job: they hold no personal data.
    """

    def __init__(self, key: uuid.UUID) -> None:
        self.key, self.place = key, place_of(key)
        self.words, self.done, self.total = "", 0, 0
        self.written = float("-inf")

    def phase(self, words: str) -> None:
        """Begin another part of the work, named in the words that the person reads."""
        self.words, self.done, self.total = words, 0, 0
        self._write()
        self.written = float("-inf")  # the first step of a part is shown at once

    def step(self, done: int, total: int) -> None:
        """So much of this part is done; call it as often as you like."""
        self.done, self.total = done, total
        if done >= total or time.monotonic() - self.written >= BETWEEN_WRITES:
            self._write()

    def clear(self) -> None:
        self.place.unlink(missing_ok=True)

    def _write(self) -> None:
        """Replace the file in one move; a disk that is full must not end the work itself."""
        self.written = time.monotonic()
        fresh = self.place.with_suffix(".new")
        try:
            self.place.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps([self.words, self.done, self.total]), encoding="utf-8")
            fresh.replace(self.place)
        except OSError:
            log.warning("Chưa ghi được tiến độ vào %s.", self.place, exc_info=True)


@dataclass(frozen=True)
class Shown:
    """How far a job has come, for its page; `percent` is None while nobody can say."""

    phase: str
    done: int
    total: int
    percent: int | None
    bar: Bar | None = None


def progress_of(job: Job) -> Shown:
    """What the job last told; of a job that waits or has ended, its state in words."""
    if job.state == JobState.WAITING:
        return Shown(_("Đang chờ đến lượt."), 0, 0, None)
    if job.state == JobState.DONE:
        return Shown(_("Đã xong."), 0, 0, 100)
    if job.state == JobState.FAILED:
        return Shown(_("Không thực hiện được."), 0, 0, None)
    words, done, total = told(job.key)
    percent = min(100, done * 100 // total) if total > 0 else None
    return Shown(words or _("Đang bắt đầu."), done, total, percent, bar_of(job, done, total))


def told(key: uuid.UUID) -> tuple[str, int, int]:
    try:
        words, done, total = json.loads(place_of(key).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "", 0, 0
    return words, done, total


def bar_of(job: Job, done: int, total: int) -> Bar | None:
    if total <= 0:
        return None
    figure = Figure(
        share(min(done, total), total),
        "%",
        job.day,
        _("Số phần việc đã làm chia cho số phần việc phải làm của bước này."),
        inputs=(
            Input(_("Đã làm"), vietnamese.format_decimal(Decimal(done), 0)),
            Input(_("Phải làm"), vietnamese.format_decimal(Decimal(total), 0)),
        ),
        status="computed",
    )
    return Bar(_("Phần đã làm"), figure, 100)
