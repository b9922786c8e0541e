"""Workbooks go when they were kept long enough; the register, the counts and the digests stay."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chungtay.apps.households.models import Household, ImportFault, ImportState
from chungtay.apps.households.services.workbooks import sweep_workbooks
from chungtay.apps.households.tests.workbooks import BINH, MAI, bring, check, fresh, take_in, workbook
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk, SystemDesk
from chungtay.base.errors import NotAllowed
from chungtay.base.models import Event

# Twelve months after the day on which the tests bring their workbooks.
DUE, DAY_BEFORE = date(2023, 9, 27), date(2023, 9, 26)


@pytest.mark.parametrize(("day", "swept"), [(DAY_BEFORE, 0), (DUE, 1)])
def test_a_written_workbook_is_kept_twelve_months(commune: Unit, clerk: Desk, day: date, swept: int) -> None:
    take_in(commune, clerk, workbook([BINH]))
    assert sweep_workbooks(by=SystemDesk(day)) == swept


def test_file_and_dry_run_go_and_what_they_brought_stays(
    commune: Unit, clerk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    brought = take_in(commune, clerk, workbook([BINH, MAI]))
    folder, digest = Path(brought.file.path).parent, brought.sha256
    assert folder.exists()
    with django_capture_on_commit_callbacks(execute=True):
        sweep_workbooks(by=SystemDesk(DUE))
    after = fresh(brought)
    assert not folder.exists()
    assert (after.state, after.swept_on, after.sha256, after.counts["new"]) == (ImportState.DONE, DUE, digest, 2)
    assert Household.objects.count() == 2
    assert Event.objects.get(verb="households.sweep_workbooks").changes == {"số tệp": 1}
    assert sweep_workbooks(by=SystemDesk(DUE)) == 0


def test_a_workbook_that_nobody_finished_is_dropped_with_its_faults(commune: Unit, clerk: Desk) -> None:
    wrong = (BINH[0], BINH[1], "", *BINH[3:])
    brought = check(bring(commune, clerk, workbook([wrong])), clerk)
    assert ImportFault.objects.filter(brought=brought).exists()
    sweep_workbooks(by=SystemDesk(DUE))
    assert fresh(brought).state == ImportState.DROPPED
    assert not ImportFault.objects.filter(brought=brought).exists()


def test_the_page_of_a_swept_workbook_says_so(commune: Unit, clerk: Desk, sign_in: Any) -> None:
    brought = take_in(commune, clerk, workbook([BINH]))
    sweep_workbooks(by=SystemDesk(DUE))
    page = sign_in("unit_officer", "minhquang").get(brought.get_absolute_url())
    assert page.status_code == 200
    assert "Tệp đã xóa vì hết hạn lưu" in page.content.decode()


def test_nobody_but_the_schedule_sweeps(clerk: Desk) -> None:
    with pytest.raises(NotAllowed):
        sweep_workbooks(by=clerk)
