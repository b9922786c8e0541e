"""Verbs: permission, version, once-only keys, the event, and nothing kept when something fails."""

import pytest

from chungtay.apps.accounts import services
from chungtay.apps.accounts.models import Person
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk, anybody, nobody
from chungtay.base.acts import HIDDEN, act
from chungtay.base.errors import KeyReused, NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.base.verbs import REACTIONS, VERBS, react
from chungtay.config.dev.docs import verbs_page
from conftest import DAY, Desks


def test_a_post_without_the_right_is_refused_and_nothing_is_written(desk: Desks) -> None:
    before = Event.objects.count()
    with pytest.raises(NotAllowed, match="không có quyền: thêm người"):
        services.enter_person(by=desk("auditor"), full_name="Kiều Thị Lén")
    assert Person.objects.filter(full_name="Kiều Thị Lén").count() == 0
    assert Event.objects.count() == before + 2  # the auditor's own person and post


def test_an_act_leaves_one_event_with_actor_day_and_subject(desk: Desks) -> None:
    admin = desk("system_admin")
    person = services.enter_person(by=admin, full_name="Vũ Thị Mới")
    event = Event.objects.latest("pk")
    assert (event.verb, event.day, event.post_id) == ("accounts.enter_person", DAY, admin.post_id)
    assert (event.about_type, event.about_id) == ("accounts.person", str(person.pk))


def test_personal_fields_stay_out_of_the_event(desk: Desks) -> None:
    services.enter_person(by=desk("system_admin"), full_name="Vũ Thị Mới")
    assert Event.objects.latest("pk").changes["full_name"] == [HIDDEN, HIDDEN]


def test_the_same_key_twice_is_one_act(desk: Desks) -> None:
    admin = desk("system_admin")
    first = services.enter_person.guarded(once="k-1")(by=admin, full_name="Mai Thị Đôi")
    second = services.enter_person.guarded(once="k-1")(by=admin, full_name="Mai Thị Đôi")
    assert first == second
    assert Person.objects.filter(full_name="Mai Thị Đôi").count() == 1


def test_the_same_key_with_another_body_is_refused(desk: Desks) -> None:
    admin = desk("system_admin")
    services.enter_person.guarded(once="k-1")(by=admin, full_name="Mai Thị Đôi")
    with pytest.raises(KeyReused):
        services.enter_person.guarded(once="k-1")(by=admin, full_name="Mai Thị Ba")


def test_a_refused_act_does_not_use_up_its_key(desk: Desks) -> None:
    admin = desk("system_admin")
    with pytest.raises(Refused):
        services.enter_person.guarded(once="k-2")(by=admin, full_name=" ")
    assert services.enter_person.guarded(once="k-2")(by=admin, full_name="Mai Thị Sửa").full_name == "Mai Thị Sửa"


def test_a_reaction_that_fails_takes_the_act_back(desk: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(_record: object, _result: object, _by: object) -> None:
        raise Refused("Phản ứng không thực hiện được.")

    monkeypatch.setitem(REACTIONS, "accounts.enter_person", [])
    react("accounts.enter_person", fall)
    with pytest.raises(Refused):
        services.enter_person(by=desk("system_admin"), full_name="Mai Thị Lùi")
    assert not Person.objects.filter(full_name="Mai Thị Lùi").exists()


def test_telling_outside_a_verb_is_a_programming_error() -> None:
    with pytest.raises(LookupError):
        act()


def test_predicates_join_as_a_truth_table() -> None:
    system = SystemDesk(DAY)
    table = [(anybody & nobody, False), (anybody | nobody, True), (~nobody, True), (~anybody, False)]
    assert [one(system) for one, _ in table] == [expected for _, expected in table]


def test_every_verb_has_words_and_a_page_in_the_docs(city: dict[str, Unit]) -> None:
    page = verbs_page()
    for name, one in VERBS.items():
        assert one.label[0].isupper(), name
        assert f"| `{name}` | {one.label} |" in page
