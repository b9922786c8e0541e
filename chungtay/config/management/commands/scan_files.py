"""Asks the virus scanner, by jobs of the worker, about every file that was not found clean."""

from typing import Any

from django.core.management.base import BaseCommand

from chungtay.apps.documents.services import ask_for_scans
from chungtay.base.access import SystemDesk
from chungtay.base.clock import today


class Command(BaseCommand):
    help = "Xếp việc quét mã độc cho các tệp chưa được quét (tiến trình work thực hiện)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"· Tệp sẽ được quét: {ask_for_scans(by=SystemDesk(today()))}.")
