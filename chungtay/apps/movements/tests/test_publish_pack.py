"""Publishing a pack: an immutable version, or every fault at once and nothing published."""

import re
from datetime import date

import pytest

from chungtay.apps.movements import queries
from chungtay.apps.movements.models import Movement, Obligation, PackRow, Version
from chungtay.apps.movements.packing import PackRefused
from chungtay.apps.movements.services import publish_pack
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.rules import packs
from conftest import Desks

Units = dict[str, Unit]


def test_the_first_version_carries_the_digest_of_its_content(movement: Movement) -> None:
    version = movement.current(date(2022, 9, 27))
    assert (movement.key, movement.number, version.number) == ("251-ha-noi", "251/KH-UBND", 1)
    assert version.digest == packs.digest(queries.pack_of(version))
    assert movement.starts == date(2022, 9, 27)
    assert movement.ends == date(2025, 12, 31)


def test_every_row_is_kept_with_its_clause_and_status(movement: Movement) -> None:
    version = movement.current(date(2022, 9, 27))
    objectives = queries.rows(version, "objective")
    assert [(one.key, one.clause, one.status) for one in objectives] == [
        ("no_poor", "I.1.b", "stated"),
        ("no_merit_poor", "I.1.b", "stated"),
        ("no_relapse", "I.1.b", "stated"),
        ("fewest_new", "I.1.b", "stated"),
        ("rural_fall", "I.1.b", "stated"),
    ]
    assert queries.row(version, "clause", "I.1.b").clause == "I.1.b"
    assert queries.row(version, "criterion", "dep_documents_on_time").data["points_status"] == "suggested"
    assert queries.row(version, "council", "council").data["quorum_denominator"] == 3


def test_a_wrong_pack_tells_every_fault_with_line_and_key_and_publishes_nothing(
    city: Units, desk: Desks, pack_text: str
) -> None:
    wrong = pack_text.replace("status: stated, role:", "status: chac_chan, role:", 1)
    wrong = wrong.replace("source: kh-251-2022", "source: kh-999", 1)
    wrong = wrong.replace("kind: registration", "kind: dang_ky", 1)
    with pytest.raises(PackRefused) as caught:
        publish_pack(city["so-ldtbxh"], by=desk("standing_officer"), text=wrong)
    faults = [(problem.line, problem.key) for problem in caught.value.problems]
    register = next(n for n, line in enumerate(wrong.splitlines(), 1) if "kind: dang_ky" in line)
    assert faults == [
        (9, "source"),
        (17, "bases[0].status"),
        (register, "obligations[0].kind"),
    ]
    assert not Movement.objects.exists()
    assert not PackRow.objects.exists()
    assert not Event.objects.filter(verb="movements.publish_pack").exists()


def test_text_that_is_no_yaml_is_refused_with_its_line(city: Units, desk: Desks) -> None:
    with pytest.raises(PackRefused) as caught:
        publish_pack(city["so-ldtbxh"], by=desk("standing_officer"), text="id: [\n")
    assert caught.value.problems[0].line >= 1


def test_the_same_content_is_not_published_twice(movement: Movement, desk: Desks, pack_text: str) -> None:
    laid_out_anew = re.sub(r"^(title: .*)$", "\\1  # chú thích", pack_text, count=1, flags=re.M)
    with pytest.raises(Refused, match="đã ban hành là bản 1"):
        publish_pack(movement.unit, by=desk("standing_officer"), text=laid_out_anew)
    assert Version.objects.count() == 1


def test_a_changed_pack_becomes_the_next_version_and_the_first_stays(
    movement: Movement, desk: Desks, pack_text: str
) -> None:
    later = desk("standing_officer", day=date(2022, 10, 3))
    changed = pack_text.replace("due: 2022-10-31", "due: 2022-11-15", 1)
    second = publish_pack(movement.unit, by=later, text=changed)
    assert second.number == 2
    assert movement.current(date(2022, 10, 2)).number == 1
    assert movement.current(date(2022, 10, 3)).number == 2
    register = Obligation.objects.filter(movement=movement, kind="registration")
    assert set(register.values_list("due_on", flat=True)) == {date(2022, 11, 15)}


def test_only_the_standing_officer_of_the_unit_publishes(city: Units, desk: Desks, pack_text: str) -> None:
    for by in (desk("emulation_officer"), desk("unit_leader"), desk("standing_officer", "bavi")):
        with pytest.raises(NotAllowed):
            publish_pack(city["so-ldtbxh"], by=by, text=pack_text)


def test_a_pack_that_names_another_standing_unit_is_refused(city: Units, desk: Desks, pack_text: str) -> None:
    with pytest.raises(Refused, match="so-ldtbxh"):
        publish_pack(city["ban-tdkt"], by=desk("standing_officer", "ban-tdkt"), text=pack_text)


def test_a_form_sent_twice_publishes_once(city: Units, desk: Desks, pack_text: str) -> None:
    first = publish_pack.guarded(once="k1")(city["so-ldtbxh"], by=desk("standing_officer"), text=pack_text)
    again = publish_pack.guarded(once="k1")(city["so-ldtbxh"], by=desk("standing_officer"), text=pack_text)
    assert first.pk == again.pk
    assert Version.objects.count() == 1
    assert Event.objects.filter(verb="movements.publish_pack").count() == 1
