"""Proves the books and the papers of the funds, names every fault, and ends with 1 when there is one."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chungtay.apps.funds import proof as papers
from chungtay.apps.ledger import proof as books
from chungtay.apps.ledger.models import Book, Entry

SHOWN = 100


class Command(BaseCommand):
    help = "Kiểm tra sổ kế toán và chứng từ của các Quỹ."

    def handle(self, *_args: Any, **_options: Any) -> None:
        begun = time.monotonic()
        faults = [*books.verify(), *papers.verify()]
        if faults:
            listed = "\n".join(f"- {one.words}" for one in faults[:SHOWN])
            raise CommandError(f"Sổ có {len(faults)} chỗ sai:\n{listed}")
        self.stdout.write(
            f"Sổ nguyên vẹn: {Book.objects.count()} sổ, {Entry.objects.count()} bút toán, "
            f"kiểm tra trong {time.monotonic() - begun:.1f} giây."
        )
