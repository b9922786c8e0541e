"""Lists of households that bring no class; a changed number of persons leaves its entry in the ledger."""

from collections.abc import Sequence

from chungtay.apps.households.importing import booking, sheet_writing
from chungtay.apps.households.importing.sheets import SheetWork
from chungtay.apps.households.importing.works import CHANGED, NEW, Compared


class HouseholdWork(SheetWork):
    def write(self, compared: Compared) -> None:
        brought = self.plan.brought
        writing = sheet_writing.Writing(brought.pk, self.plan.as_of, basis_of(brought.pk))
        sheet_writing.add(compared.chunk.data, compared.places(NEW), writing, {})
        sheet_writing.change(compared, writing)
        booking.resized(resized_of(compared), self.plan.day, brought.pk)


def basis_of(import_id: int) -> str:
    return f"Danh sách nhập từ tệp số {import_id}"


def resized_of(compared: Compared) -> Sequence[booking.Resized]:
    """Households of other size than before."""
    return [
        booking.Resized(compared.held[place].id, *compared.changes[place]["members_count"])
        for place in compared.places(CHANGED)
        if "members_count" in compared.changes[place]
    ]
