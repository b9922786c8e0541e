"""Notices of the standing office to kinds of units: who is told, counted, read and audited."""

from typing import Any

import pytest

from chungtay.apps.notices import audience, services
from chungtay.apps.notices.models import Broadcast, Notice
from chungtay.apps.notices.tests.conftest import Seated
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event

COMMUNES, DISTRICTS = "people_committee-3", "people_committee-2"
WORDS = {"title": "Tập huấn rà soát hộ nghèo", "text": "Từ ngày 02/10, tại hội trường thành phố."}


def test_every_unit_of_the_chosen_kinds_is_told_and_counted(city: dict[str, Unit], seated: Seated) -> None:
    office = seated("standing_officer")
    for role, unit in (("unit_officer", "minhquang"), ("unit_leader", "minhquang"), ("unit_officer", "hoangliet"),
                       ("unit_officer", "bavi")):  # fmt: skip
        seated(role, unit)
    sent = services.broadcast(city["so-ldtbxh"], by=office, groups=[COMMUNES], **WORDS)
    assert (sent.units, sent.people) == (2, 3)
    told = Notice.objects.filter(kind="broadcast").values_list("post__unit__key", flat=True)
    assert sorted(told) == ["hoangliet", "minhquang", "minhquang"]
    assert set(Notice.objects.values_list("link", flat=True)) == {f"/thong-bao/chung/{sent.pk}/"}
    event = Event.objects.get(verb="notices.broadcast")
    assert event.changes["people"] == [None, 3]


def test_only_the_standing_office_writes_to_many_and_only_from_its_own_unit(
    city: dict[str, Unit], seated: Seated
) -> None:
    with pytest.raises(NotAllowed):
        services.broadcast(city["bavi"], by=seated("unit_leader", "bavi"), groups=[COMMUNES], **WORDS)
    with pytest.raises(NotAllowed):
        services.broadcast(city["bavi"], by=seated("standing_officer"), groups=[COMMUNES], **WORDS)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"text": ""}, "text"),
        ({"groups": []}, "groups"),
        ({"groups": ["village-4"]}, "groups"),
        ({"groups": ["bogus"]}, "groups"),
    ],
)
def test_what_is_missing_or_reaches_nobody_is_refused_and_nothing_is_kept(
    city: dict[str, Unit], seated: Seated, given: dict[str, Any], field: str
) -> None:
    seated("unit_officer", "minhquang")
    wanted = {"groups": [COMMUNES], **WORDS, **given}
    with pytest.raises(Refused) as refusal:
        services.broadcast(city["so-ldtbxh"], by=seated("standing_officer"), **wanted)
    assert list(refusal.value.fields) == [field]
    assert not Broadcast.objects.exists()


def test_the_groups_are_kinds_that_the_office_reaches_in_words(seated: Seated) -> None:
    assert audience.groups_below(seated("standing_officer")) == [
        ("department-1", "Sở, ban, ngành"),
        ("front-1", "Ủy ban Mặt trận Tổ quốc · thành phố"),
        ("people_committee-1", "Ủy ban nhân dân thành phố"),
        ("people_committee-2", "Ủy ban nhân dân quận, huyện, thị xã"),
        ("people_committee-3", "Ủy ban nhân dân xã, phường, thị trấn"),
    ]


def test_it_is_written_on_its_page_and_read_by_those_it_went_to(seated: Seated, sign_in: Any) -> None:
    for role, unit in (("standing_officer", ""), ("unit_officer", "bavi"), ("unit_officer", "minhquang")):
        seated(role, unit)
    office = sign_in("standing_officer")
    form = office.get("/thong-bao/chung/viet/")
    given = {**WORDS, "groups": [DISTRICTS], "once": form.context["once"]}
    answer = office.post("/thong-bao/chung/viet/", given)
    sent = Broadcast.objects.get()
    assert answer["Location"] == f"/thong-bao/chung/{sent.pk}/"
    assert office.post("/thong-bao/chung/viet/", given)["Location"] == f"/thong-bao/chung/{sent.pk}/"
    assert Broadcast.objects.count() == 1
    assert WORDS["text"] in sign_in("unit_officer", "bavi").get(f"/thong-bao/chung/{sent.pk}/").content.decode()
    assert sign_in("unit_officer", "minhquang").get(f"/thong-bao/chung/{sent.pk}/").status_code == 404
    assert sign_in("unit_officer", "bavi").get("/thong-bao/chung/viet/").status_code == 403
