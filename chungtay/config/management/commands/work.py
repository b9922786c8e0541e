"""The background worker: does what waits, asks for what is due, seals the audit, until it is told to stop."""

import logging
import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from chungtay.base import schedule
from chungtay.base.clock import today
from chungtay.base.job_process import Supervisor, impatient
from chungtay.base.jobs import run_waiting
from chungtay.base.law import book
from chungtay.base.sealing import seal_all

log = logging.getLogger("chungtay.worker")

LOOK_EVERY = 1.0
AFTER_TROUBLE = 5.0
SCHEDULE_EVERY = 5.0


class Command(BaseCommand):
    help = "Tiến trình nền: thực hiện các việc đang chờ và niêm phong nhật ký."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=30.0, help="số giây giữa hai lần niêm phong")
        parser.add_argument("--grace", type=float, default=8.0, help="số giây chờ việc đang chạy khi được lệnh dừng")
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ, niêm phong một lần rồi dừng")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.every, self.sealed_at, self.asked_at = options["every"], float("-inf"), float("-inf")
        self.told, self.once = threading.Event(), options["once"]
        # Read once here: every job is a fork and finds it at hand.
        book()
        supervise = Supervisor(self.told, options["grace"], self.beside)
        if self.once:
            run_waiting(perform=supervise)
            seal_all()
            return
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: self.told.set())
        while not self.told.is_set():
            self.told.wait(self.look(supervise))

    def look(self, supervise: Supervisor) -> float:
        """Do one job if one waits, seal and ask for what is due if it is time; returns how long to rest. A database
        that is busy or away for a moment is tried again, and said in the log."""
        try:
            found = run_waiting(1, perform=supervise)
            self.ask_if_due()
            self.seal_if_due()
        except OperationalError:
            log.exception("Cơ sở dữ liệu chưa dùng được; sẽ thử lại.")
            close_old_connections()
            return AFTER_TROUBLE
        return 0 if found else LOOK_EVERY

    def seal_if_due(self) -> None:
        if time.monotonic() - self.sealed_at >= self.every:
            self.sealed_at = time.monotonic()
            seal_all()

    def ask_if_due(self) -> None:
        if not (self.once or self.told.is_set()) and time.monotonic() - self.asked_at >= SCHEDULE_EVERY:
            self.asked_at = time.monotonic()
            schedule.ask_due(today())

    def beside(self) -> None:
        """Asking and sealing go on while a job runs; where it holds SQLite's only pen, they come after the job."""
        try:
            with impatient():
                self.ask_if_due()
                self.seal_if_due()
        except OperationalError as error:
            log.info("Chưa hẹn việc, chưa niêm phong được trong khi có việc đang chạy: %s", error)
            close_old_connections()
