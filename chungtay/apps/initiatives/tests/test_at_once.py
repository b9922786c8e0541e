"""The last two judges finish at the same moment: both sheets are kept, and the result stands once."""

from decimal import Decimal
from pathlib import Path

import pytest

from chungtay.apps.households.tests.at_once import all_at_once, one_database, told
from chungtay.apps.initiatives import services
from chungtay.apps.initiatives.models import Initiative, Review
from chungtay.apps.initiatives.tests.conftest import BENCH, FULL, Models, review_at
from conftest import Desks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lift_append_only")]


def test_two_judges_who_finish_together_bring_one_result(assigned: Models, desk: Desks, tmp_path: Path) -> None:
    initiative = assigned()
    sheets = [(review_at(initiative, unit), desk("council_member", unit)) for unit in BENCH]
    services.judge(sheets[0][0], by=sheets[0][1], points=FULL, comment="Làm được.")

    def give(who: int) -> str:
        review, by = sheets[who + 1]
        return told(lambda: services.judge(review, by=by, points=FULL | {"hieu_qua": 10 * who}, comment="Làm được."))

    with one_database(tmp_path):
        answers = all_at_once(give, 2)
        found = Initiative.objects.get(pk=initiative.pk)
        totals = sorted(Review.objects.values_list("total", flat=True))  # type: ignore[type-var]
    assert answers == ["done", "done"]
    assert totals == [60, 70, 100]
    assert (found.state, found.judges, found.mean, found.spread) == ("judged", 3, Decimal("76.67"), 40)
