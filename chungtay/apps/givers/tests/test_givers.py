"""Givers are entered once, named only when they agreed, joined without rewriting, and reached by their own unit."""

from datetime import date
from typing import Any

import pytest

from chungtay.apps.givers import permissions, queries, services
from chungtay.apps.givers.entries import Entry
from chungtay.apps.givers.models import BetterOff, Giver, GiverKind
from chungtay.apps.units.models import Unit
from chungtay.base import history
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks

COMPANY: dict[str, Any] = {"kind": GiverKind.ENTERPRISE, "name": "Công ty TNHH Đồi Chè Vàng"}


@pytest.fixture
def company(city: dict[str, Unit], desk: Desks) -> Giver:
    """Entered by Nguyễn Văn Ánh of Minh Quang, who met its director at the tea market."""
    officer = desk("unit_officer", "minhquang")
    return services.enter_giver(city["minhquang"], by=officer, contact="Bà Chè, cổng chợ", **COMPANY)


def test_a_giver_is_not_named_before_he_agreed(company: Giver) -> None:
    assert (company.may_be_named, company.naming_since) == (False, None)
    assert company.public_name == "Nhà hảo tâm không nêu tên"


def test_consent_to_be_named_has_its_day(company: Giver, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang")
    with pytest.raises(Refused, match="chưa tới"):
        services.answer_naming(company, by=officer, named=True, on=date(2022, 9, 28))
    named = services.answer_naming(company, by=officer, named=True, on=DAY)
    assert (named.public_name, named.naming_since) == ("Công ty TNHH Đồi Chè Vàng", DAY)


def test_the_history_tells_yes_and_no_in_words(company: Giver, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang")
    services.answer_naming(company, by=officer, named=True, on=DAY)
    told = history.lines(company, officer)[0].changes
    assert [(one.before, one.after) for one in told if one.field == "đồng ý nêu tên"] == [("Không", "Có")]


def test_the_same_name_without_tones_is_told_before_a_second_entry(
    company: Giver, city: dict[str, Unit], desk: Desks
) -> None:
    officer = desk("unit_officer", "minhquang")
    again = {**COMPANY, "name": "CÔNG TY TNHH ĐÔI CHE VANG"}
    with pytest.raises(Refused, match="Đã có “Công ty TNHH Đồi Chè Vàng”") as told:
        services.enter_giver(city["minhquang"], by=officer, **again)
    assert set(told.value.fields) == {"somebody_else"}
    other = services.enter_giver(city["minhquang"], by=officer, somebody_else=True, **again)
    assert [one.pk for one in queries.alike(company, officer, DAY)] == [other.pk]


def test_an_entry_joined_to_another_counts_for_it_and_is_rewritten_nowhere(
    company: Giver, city: dict[str, Unit], desk: Desks
) -> None:
    """The district joins what two of its communes have entered."""
    second = services.enter_giver(city["xa-bavi"], by=desk("unit_officer", "xa-bavi"), **COMPANY)
    third = services.enter_giver(city["xa-bavi"], by=desk("unit_officer", "xa-bavi"), somebody_else=True, **COMPANY)
    district = desk("unit_officer", "bavi")
    services.merge_givers(third, by=district, into=second)
    services.merge_givers(second, by=district, into=company)
    assert sorted(queries.entries_of(company)) == sorted([company.pk, second.pk, third.pk])
    assert [one.pk for one in queries.list_of(district, DAY)] == [company.pk]
    with pytest.raises(Refused, match="chưa được gộp"):
        services.merge_givers(company, by=district, into=third)
    services.part_givers(third, by=district, reason="Là chi nhánh khác")
    assert sorted(queries.entries_of(company)) == sorted([company.pk, second.pk])


@pytest.mark.parametrize(
    ("own", "others", "shown"),
    [
        (None, True, "Công ty TNHH Đồi Chè Vàng"),
        (True, True, "Công ty TNHH Đồi Chè Vàng"),
        (True, False, "Nhà hảo tâm không nêu tên"),
        (True, None, "Nhà hảo tâm không nêu tên"),
        (False, True, "Nhà hảo tâm không nêu tên"),
    ],
)
def test_of_two_joined_entries_nobody_is_named_against_an_answer(
    company: Giver, city: dict[str, Unit], desk: Desks, own: bool | None, others: bool | None, shown: str
) -> None:
    """The short name was entered first; what was given under it is told under the name that stands."""
    officer = desk("unit_officer", "minhquang")
    short = services.enter_giver(city["minhquang"], by=officer, kind=GiverKind.ENTERPRISE, name="Cty Đồi Chè Vàng")
    for entry, answer in ((short, own), (company, others)):
        if answer is not None:
            services.answer_naming(entry, by=officer, named=answer, on=DAY)
    assert services.merge_givers(short, by=officer, into=company).public_name == shown


def test_a_commune_joins_nothing_into_what_another_commune_entered(
    company: Giver, city: dict[str, Unit], desk: Desks
) -> None:
    second = services.enter_giver(city["xa-bavi"], by=desk("unit_officer", "xa-bavi"), **COMPANY)
    with pytest.raises(NotAllowed):
        services.merge_givers(second, by=desk("unit_officer", "xa-bavi"), into=company)


@pytest.mark.parametrize(
    ("role", "unit", "reads", "sees"),
    [
        ("unit_officer", "minhquang", True, True),
        ("unit_leader", "bavi", True, True),
        ("front_officer", "mttq-tp", True, False),
        ("auditor", "ubnd-tp", True, False),
        ("unit_officer", "xa-bavi", False, False),
        ("unit_leader", "hoangmai", False, False),
    ],
)
def test_how_to_reach_him_is_for_the_unit_and_its_line(
    company: Giver, desk: Desks, role: str, unit: str, reads: bool, sees: bool
) -> None:
    sitting = desk(role, unit)
    assert Giver.objects.visible_to(sitting, DAY).filter(pk=company.pk).exists() is reads
    assert permissions.may_see_contact(sitting, company) is sees


def test_the_audit_tells_that_the_contact_changed_and_never_to_what(company: Giver, desk: Desks) -> None:
    entry = Entry(**COMPANY, contact="Ông Vàng, 24 giờ")
    services.correct_giver(company, by=desk("unit_officer", "minhquang"), entry=entry)
    told = Event.objects.filter(verb="givers.correct_giver").latest("pk").changes
    assert told["contact"] == ["(dữ liệu cá nhân)", "(dữ liệu cá nhân)"]


def test_of_two_who_correct_the_second_is_told(company: Giver, desk: Desks) -> None:
    officer, entry = desk("unit_officer", "minhquang"), Entry(**COMPANY, country="")
    services.correct_giver.guarded(version=1)(company, by=officer, entry=entry)
    with pytest.raises(Conflict):
        services.correct_giver.guarded(version=1)(company, by=officer, entry=entry)


def test_somebody_from_abroad_has_a_country_and_nobody_else_a_permission(city: dict[str, Unit], desk: Desks) -> None:
    officer = desk("front_officer", "mttq-tp")
    with pytest.raises(Refused) as abroad:
        services.enter_giver(city["mttq-tp"], by=officer, kind=GiverKind.FOREIGN, name="Quỹ Bàn Tay Ấm")
    with pytest.raises(Refused) as at_home:
        services.enter_giver(city["mttq-tp"], by=officer, permission="12/GP", **COMPANY)
    assert (set(abroad.value.fields), set(at_home.value.fields)) == ({"country"}, {"permission"})


def test_an_organisation_of_the_list_of_units_is_that_unit(city: dict[str, Unit], desk: Desks) -> None:
    made = services.enter_giver(
        city["bavi"], by=desk("unit_officer", "bavi"), kind=GiverKind.ORGANISATION, name="Ủy ban nhân dân xã Ba Vì"
    )
    assert made.is_unit == city["xa-bavi"]


def test_better_off_households_are_undefined_until_a_paper_says_who_they_are(
    city: dict[str, Unit], desk: Desks
) -> None:
    standing = desk("standing_officer")
    assert queries.better_off(DAY) == [(BetterOff.WELL_OFF, None), (BetterOff.RICH, None)]
    told: dict[str, Any] = {
        "kind": BetterOff.RICH,
        "words": "Hộ theo văn bản thử.",
        "since": date(2022, 9, 1),
    }
    with pytest.raises(NotAllowed):
        services.define_better_off(city["bavi"], by=desk("unit_officer", "bavi"), source="1/HD-Thử", **told)
    with pytest.raises(Refused) as unfounded:
        services.define_better_off(city["so-ldtbxh"], by=standing, source=" ", **told)
    assert set(unfounded.value.fields) == {"source"}
    made = services.define_better_off(city["so-ldtbxh"], by=standing, source="1/HD-Thử", **told)
    assert queries.better_off(DAY) == [(BetterOff.WELL_OFF, None), (BetterOff.RICH, made)]
    assert queries.better_off(date(2022, 8, 31))[1] == (BetterOff.RICH, None)


def test_a_workbook_brings_only_whom_the_unit_does_not_have(company: Giver, city: dict[str, Unit], desk: Desks) -> None:
    written = [Entry(**COMPANY), Entry("person", "Lò Thị Mây"), Entry("person", "Lò Thị Mây")]
    services.import_givers(city["minhquang"], by=desk("unit_officer", "minhquang"), written=written, digest="0" * 64)
    assert sorted(Giver.objects.values_list("name", flat=True)) == ["Công ty TNHH Đồi Chè Vàng", "Lò Thị Mây"]
    told = Event.objects.filter(verb="givers.import_givers").latest("pk").changes
    assert (told["mới"], told["đã_có"]) == (1, 2)
