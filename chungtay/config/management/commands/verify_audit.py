"""Walks the sealed audit and names the first break, if any, and the tail that is not yet sealed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chungtay.base.sealing import verify


class Command(BaseCommand):
    help = "Kiểm tra chuỗi niêm phong của nhật ký."

    def handle(self, *_args: Any, **_options: Any) -> None:
        verdict = verify()
        if not verdict.whole:
            raise CommandError(f"Chuỗi đứt ở niêm phong {verdict.broken_seal}: {verdict.reason}.")
        self.stdout.write(f"Chuỗi nguyên vẹn: {verdict.sealed} sự kiện đã niêm phong, {verdict.unsealed} đang chờ.")
