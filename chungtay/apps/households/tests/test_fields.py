"""Fields that a commune or the city adds to its sheets: asked of whom, kept how, ended and never lost."""

from datetime import date
from typing import Any

import pytest

from chungtay.apps.households import extra_values
from chungtay.apps.households.forms.extra import ExtraFields, initial_of
from chungtay.apps.households.models import ExtraField
from chungtay.apps.households.queries.fields import fields_for, values_of
from chungtay.apps.households.services.fields import define_field, end_field
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.figures import Figure
from conftest import DAY, Desks

City = dict[str, Unit]


def labels(village: Unit, day: date = DAY) -> list[str]:
    return [one.label for one in fields_for(village, day)]


def test_a_commune_asks_its_own_villages_and_the_city_asks_all(villages: City, city: City, desk: Desks) -> None:
    define_field(city["minhquang"], by=desk("poverty_officer", "minhquang"), label="Số trâu, bò", kind="number")
    define_field(city["ubnd-tp"], by=desk("standing_officer", "so-ldtbxh"), label="Có mạng", kind="text")
    assert labels(villages["thon-lat"]) == ["Có mạng", "Số trâu, bò"]
    assert labels(villages["thon-hop"]) == labels(villages["tdp-1"]) == ["Có mạng"]
    assert labels(villages["thon-lat"], date(2022, 9, 26)) == []


@pytest.mark.parametrize(
    ("role", "unit", "place"),
    [
        ("poverty_officer", "minhquang", "xa-bavi"),
        ("poverty_officer", "minhquang", "bavi"),
        ("unit_officer", "bavi", "bavi"),
        ("standing_officer", "so-ldtbxh", "minhquang"),
        ("village_head", "thon-lat", "thon-lat"),
        ("auditor", "ubnd-tp", "ubnd-tp"),
    ],
)
def test_nobody_else_defines_a_field(villages: City, city: City, desk: Desks, role: str, unit: str, place: str) -> None:
    with pytest.raises(NotAllowed):
        define_field(city[place], by=desk(role, unit), label="Số trâu", kind="number")


def test_what_two_units_ask_never_falls_on_one_key(villages: City, city: City, desk: Desks) -> None:
    one = define_field(city["minhquang"], by=desk("poverty_officer", "minhquang"), label="Số trâu", kind="number")
    two = define_field(city["xa-bavi"], by=desk("poverty_officer", "xa-bavi"), label="Sổ  TRÂU", kind="text")
    assert (one.key, two.key) == ("so-trau", "so-trau-2")


def test_a_field_that_runs_is_not_defined_twice_and_a_choice_needs_two(city: City, desk: Desks) -> None:
    officer, home = desk("poverty_officer", "minhquang"), city["minhquang"]
    define_field(home, by=officer, label="Nghề phụ", kind="text")
    with pytest.raises(Refused, match="đã có trường này"):
        define_field(home, by=officer, label="nghe phu", kind="text")
    with pytest.raises(Refused, match="từ 2 đến 40"):
        define_field(home, by=officer, label="Đường vào nhà", kind="choice", choices=["Bê tông", " bê  tông"])
    with pytest.raises(Refused, match="loại trường"):
        define_field(home, by=officer, label="Đường", kind="formula")


def test_an_ended_field_is_asked_no_more_and_its_answers_stay(settle: Settle, city: City, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang")
    field = define_field(
        city["minhquang"], by=desk("poverty_officer", "minhquang", DAY), label="Số trâu", kind="number"
    )
    kept, other = settle("thon-lat", "01", extra={"so-trau": 2}), settle("thon-lat", "02")
    end_field(field, by=officer)
    assert ExtraField.objects.count() == 1
    assert labels(kept.unit) == []
    (value,) = values_of(kept, DAY)
    assert (value.label, value.ended) == ("Số trâu", True)
    assert isinstance(value.value, Figure)
    assert value.value.value == 2
    assert values_of(other, DAY) == []
    with pytest.raises(Refused, match="đã ngừng"):
        end_field(field, by=officer)


def made(kind: str, **more: Any) -> ExtraField:
    return ExtraField(key="truong", label="Trường", kind=kind, since=DAY, **more)


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("text", "  nuôi\u00a0ong ", "nuôi ong"),
        ("number", "1.250", 1250),
        ("number", "−3", -3),
        ("number", 7, 7),
        ("day", "20/12/2021", "2021-12-20"),
        ("day", "2021-12-20", "2021-12-20"),
        ("day", date(2021, 12, 20), "2021-12-20"),
        ("choice", "be tong", "Bê tông"),
        ("text", "   ", None),
        ("number", None, None),
    ],
)
def test_values_are_read_as_people_write_them(kind: str, given: Any, kept: Any) -> None:
    assert extra_values.parsed(made(kind, choices=["Bê tông", "Đất"]), given) == kept


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        ("number", "1.25", "Không đọc được số"),
        ("number", "1,5", "số nguyên"),
        ("day", "31/02/2021", "ngày/tháng/năm"),
        ("day", "mai", "ngày/tháng/năm"),
        ("choice", "Nhựa", "Bê tông, Đất"),
        ("text", "x" * 401, "không quá 400"),
    ],
)
def test_what_is_no_value_says_how_to_mend_it(kind: str, given: str, message: str) -> None:
    with pytest.raises(extra_values.WrongValue, match=message):
        extra_values.parsed(made(kind, choices=["Bê tông", "Đất"]), given)


def test_the_form_asks_each_field_in_its_own_way_and_gives_back_what_the_sheet_keeps() -> None:
    fields = [made("number"), made("day"), made("choice", choices=["Bê tông", "Đất"])]
    for place, field in enumerate(fields):
        field.key = f"truong-{place}"
    held = {"truong-0": 3, "truong-1": "2021-12-20", "truong-2": "Đất"}
    assert initial_of(fields, held)["extra_truong-1"] == date(2021, 12, 20)
    typed = {"extra_truong-0": "1.000", "extra_truong-1": "01/02/2020", "extra_truong-2": ""}
    form = ExtraFields(typed, extra=fields)
    assert form.is_valid()
    assert form.extra() == {"truong-0": 1000, "truong-1": "2020-02-01", "truong-2": None}
    assert not ExtraFields({"extra_truong-1": "hôm qua"}, extra=fields).is_valid()


def test_an_officer_adds_a_field_and_ends_it_on_one_page(villages: City, sign_in: Any) -> None:
    visitor = sign_in("poverty_officer", "minhquang")
    typed = {"label": "Đường vào nhà", "kind": "choice", "choices": "Bê tông\nĐất\n", "once": "a"}
    assert visitor.post("/ho/truong-them/", typed).status_code == 302
    visitor.post("/ho/truong-them/", typed)
    field = ExtraField.objects.get()
    assert field.choices == ["Bê tông", "Đất"]
    text = visitor.get("/ho/truong-them/").content.decode()
    assert "Đường vào nhà" in text
    assert visitor.post("/ho/truong-them/", {"label": "", "kind": "choice"}).status_code == 422
    visitor.post(f"/ho/truong-them/{field.pk}/ngung/", {"once": "b"})
    assert "Đã ngừng hỏi" in visitor.get("/ho/truong-them/").content.decode()
    assert sign_in("poverty_officer", "xa-bavi").post(f"/ho/truong-them/{field.pk}/ngung/").status_code == 404
    assert sign_in("village_head", "thon-lat").get("/ho/truong-them/").status_code == 403
