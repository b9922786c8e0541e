"""The background worker: seals the audit as events come in, until it is told to stop."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from chungtay.base.sealing import seal_all

log = logging.getLogger("chungtay.worker")


class Command(BaseCommand):
    help = "Tiến trình nền: niêm phong nhật ký."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=30.0, help="số giây giữa hai lần")
        parser.add_argument("--once", action="store_true", help="làm một lần rồi dừng")

    def handle(self, *_args: Any, **options: Any) -> None:
        told = threading.Event()
        if not options["once"]:
            for sign in (signal.SIGTERM, signal.SIGINT):
                signal.signal(sign, lambda *_: told.set())
        while True:
            self.seal()
            if options["once"] or told.wait(options["every"]):
                return

    def seal(self) -> None:
        """A database that is busy or away for a moment is tried again next time, and said in the log."""
        try:
            close_old_connections()
            seal_all()
        except OperationalError:
            log.exception("Chưa niêm phong được nhật ký; sẽ thử lại.")
