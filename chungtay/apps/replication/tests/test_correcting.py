"""A confirmed result is put right by a new entry: what stood before is kept, and effects are reckoned anew."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from chungtay.apps.replication import services
from chungtay.apps.replication.models import Adoption, Correction
from chungtay.apps.replication.queries.effects import effects
from chungtay.apps.replication.queries.family import family
from chungtay.apps.replication.tests.conftest import REPORTED, Copies, cows
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import Desks

WHY, SUMMARY = "Sổ của thôn ghi hai lần một hộ.", "Năm hộ đã có bò."


@pytest.fixture
def corrected(confirmed: Copies, desk: Desks) -> Adoption:
    """Six cows were five."""
    by = desk("unit_officer", "bavi", REPORTED)
    return services.correct(confirmed(), by=by, results=[cows(0, 5)], summary=SUMMARY, why=WHY)


def test_the_new_figure_counts_and_the_old_one_stays_with_the_reason(corrected: Adoption) -> None:
    made = Correction.objects.get()
    assert (made.reason, made.corrected_on, made.summary) == (WHY, REPORTED, "Sáu hộ đã có bò.")
    assert (corrected.state, corrected.summary, corrected.confirmed_on) == ("confirmed", SUMMARY, REPORTED)
    assert [one.after for one in corrected.results.standing()] == [Decimal(5)]
    assert [one.after for one in made.replaced.all()] == [Decimal(6)]
    event = Event.objects.get(verb="replication.correct")
    assert event.note == WHY
    assert event.changes["kết quả trước và sau"] == ["Hộ có bò (hộ): 0 → 6", "Hộ có bò (hộ): 0 → 5"]


def test_what_the_model_brought_is_reckoned_from_the_new_figures(corrected: Adoption) -> None:
    (measured,) = effects(family(corrected.initiative, REPORTED), REPORTED)
    assert measured.effect is not None
    assert (measured.effect.places, measured.effect.median) == (1, Decimal(5))


def test_it_can_be_corrected_again_and_every_entry_stays(corrected: Adoption, desk: Desks) -> None:
    by = desk("unit_leader", "bavi", REPORTED)
    services.correct(corrected, by=by, results=[cows(1, 5)], summary=SUMMARY, why="Một hộ có bò từ trước.")
    assert [one.replaced.get().change.by for one in Correction.objects.all()] == [6, 5]
    assert corrected.results.standing().get().change.by == 4


@pytest.mark.parametrize(
    ("given", "field"),
    [({"why": " sai "}, "why"), ({"summary": ""}, "summary"), ({"why": "Hộ ông số 001203004567 ghi sai"}, "why")],
)
def test_without_a_reason_that_may_be_public_nothing_is_corrected(
    confirmed: Copies, desk: Desks, given: dict[str, str], field: str
) -> None:
    asked = {"why": WHY, "summary": SUMMARY} | given
    with pytest.raises(Refused) as told:
        services.correct(confirmed(), by=desk("unit_officer", "bavi", REPORTED), results=[cows(0, 5)], **asked)
    assert list(told.value.fields) == [field]
    assert Correction.objects.count() == 0


def test_only_what_was_confirmed_is_corrected_and_only_by_the_level_above(
    confirmed: Copies, reported: Copies, desk: Desks
) -> None:
    by, told = desk("unit_officer", "bavi", REPORTED), {"summary": SUMMARY, "why": WHY}
    made = confirmed()
    with pytest.raises(NotAllowed):
        services.correct(made, by=desk("unit_officer", "xa-bavi", REPORTED), results=[cows(0, 5)], **told)
    with pytest.raises(Refused, match="Chưa có gì đổi"):
        services.correct(made, by=by, results=[cows(0, 6)], summary="Sáu hộ đã có bò.", why=WHY)
    with pytest.raises(Refused, match="chờ xác nhận"):
        services.correct(reported("hoangmai"), by=desk("standing_officer"), results=[cows(0, 5)], **told)


def test_the_page_begins_with_the_figures_as_they_stand_and_everybody_reads_the_old_ones(
    confirmed: Copies, sign_in: Callable[..., Client], settings: object
) -> None:
    settings.DEMO_TODAY = REPORTED  # type: ignore[attr-defined]
    made, officer = confirmed(), sign_in("unit_officer", "bavi")
    address = f"{made.get_absolute_url()}dieu-chinh/"
    assert address in officer.get(made.get_absolute_url()).text
    assert officer.get(address).context["form"].initial["r0_after"] == Decimal(6)
    form = {"summary": SUMMARY, "r0_before": "0", "r0_after": "5", "r0_source": "Sổ theo dõi của thôn", "why": ""}
    assert officer.post(address, form | {"version": made.version, "once": "a" * 24}).status_code == 422
    form |= {"why": WHY, "version": str(made.version), "once": "b" * 24}
    assert officer.post(address, form).headers["Location"] == made.get_absolute_url()
    page = sign_in("unit_officer", "minhquang").get(made.get_absolute_url()).text
    assert ("Đã điều chỉnh" in page, WHY in page, "Sáu hộ đã có bò." in page) == (True, True, True)
    assert address not in page
    public = Client().get(made.initiative.public_url).text
    assert (WHY in public, "đã điều chỉnh" in public) == (True, True)
