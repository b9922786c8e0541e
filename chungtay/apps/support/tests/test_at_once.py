"""Two officers give one need to two helpers at the same moment: one is done, the other is told."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from chungtay.apps.givers.models import Giver
from chungtay.apps.households.tests.at_once import all_at_once, one_database, told
from chungtay.apps.support.models import Need, NeedState, Pairing, PairingNote
from chungtay.apps.support.pairing_up import TAKEN, Promise
from chungtay.apps.support.services import enter_need, pair_need
from chungtay.apps.support.tests.conftest import Settle
from chungtay.apps.units.models import Unit
from conftest import DAY, Desks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lift_append_only", "empty_needs")]
HOA = "Phùng Thị Hoa"  # raises two goats behind a bamboo house


@pytest.fixture
def empty_needs(transactional_db: None) -> Iterator[None]:
    """What stands on households goes before them."""
    yield
    for model in (PairingNote, Pairing, Need, Giver):
        model.objects.all().delete()


def test_one_need_given_to_two_helpers_at_once_has_one(
    settle: Settle, city: dict[str, Unit], desk: Desks, tmp_path: Path
) -> None:
    home = settle("thon-lat", "07", HOA, national_class="poor")
    officers = (desk("poverty_officer", "minhquang"), desk("unit_leader", "minhquang"))
    needs = [enter_need(home.unit, by=officers[0], household=home, kind=kind) for kind in ("nha_o", "cong_cu")]
    givers = [
        Giver.objects.create(unit=city["minhquang"], kind="person", name=name, since=DAY)
        for name in ("Bà Hạt Gạo", "Ông Suối Bạc")
    ]

    def give(need: Need, who: int) -> str:
        promise = Promise("Lợp lại mái nhà")
        return told(lambda: pair_need(need, by=officers[who], promise=promise, giver=givers[who]))

    with one_database(tmp_path):
        for need in needs:
            assert sorted(all_at_once(partial(give, need), 2)) == sorted([TAKEN, "done"])
        assert Pairing.objects.active().count() == 2
        assert set(Need.objects.values_list("state", flat=True)) == {NeedState.PAIRED}
