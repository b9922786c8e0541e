"""The comparison with the plan: states are computed from what is declared, and change with it."""

from collections.abc import Callable

import pytest
from django.test import Client

from chungtay.apps.movements.models import Movement
from chungtay.base.verbs import VERBS
from chungtay.faces.dashboards import clauses
from chungtay.faces.dashboards.clauses import Service, State
from chungtay.faces.dashboards.tests.conftest import TODAY


def found(movement: Movement) -> dict[str, Service]:
    return {one.clause.key: one for one in clauses.services(movement.current(TODAY), TODAY)}


def test_the_opening_clause_turns_red_when_its_only_verb_is_taken_away(
    movement: Movement, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [verb.name for verb in found(movement)["mo-dau"].verbs] == ["movements.publish_pack"]
    assert found(movement)["mo-dau"].state is State.SERVED
    monkeypatch.delitem(VERBS, "movements.publish_pack")
    assert found(movement)["mo-dau"].state is State.NOTHING


def test_the_page_shows_the_red_clause(
    movement: Movement, at: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = at("standing_officer")
    assert 'id="mo-dau"' not in visitor.get("/doi-chieu/?trang-thai=chua-co").content.decode()
    monkeypatch.delitem(VERBS, "movements.publish_pack")
    html = visitor.get("/doi-chieu/?trang-thai=chua-co").content.decode()
    assert 'id="mo-dau"' in html
    assert "Chưa có gì phục vụ" in html


def test_no_clause_stays_served_without_verbs(movement: Movement, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(VERBS):
        monkeypatch.delitem(VERBS, name)
    states = {key: one.state for key, one in found(movement).items()}
    assert State.SERVED not in states.values()
    assert states["I.1.b"] is State.PARTLY
    assert states["III.2"] is State.NOTHING


def test_words_that_repeat_the_plan_serve_nothing(movement: Movement, monkeypatch: pytest.MonkeyPatch) -> None:
    """III.2 asks the media for special pages: the acts of editors serve it, what the pack repeats of it does not."""
    media = found(movement)["III.2"]
    assert {row.kind for row in media.rows} == {"participant", "solution"}
    assert media.state is State.SERVED
    for verb in media.verbs:
        monkeypatch.delitem(VERBS, verb.name)
    assert found(movement)["III.2"].state is State.NOTHING


def test_a_clause_whose_text_is_missing_stays_grey_whatever_serves_it(movement: Movement) -> None:
    honours = found(movement)["V"]
    assert honours.verbs
    assert honours.state is State.MISSING
    assert found(movement)["VI"].state is State.MISSING


def test_a_clause_with_nothing_of_its_own_counts_by_its_sub_clauses(movement: Movement) -> None:
    second = found(movement)["II"]
    assert (second.rows, second.verbs) == ((), ())
    assert [one.clause.key for one in second.below] == ["II.1", "II.2", "II.3", "II.4", "II.5"]
    assert {one.state for one in second.below} == {State.SERVED}
    assert second.state is State.SERVED
    assert second.because == "Mọi điểm con đều đã có thao tác."


def test_clauses_stand_in_the_order_of_the_plan(movement: Movement) -> None:
    keys = list(found(movement))
    assert keys[:3] == ["mo-dau", "I.1.a", "I.1.b"]
    assert keys[-3:] == ["IV.2", "V", "VI"]
    assert len(keys) == 22


def test_acts_are_counted_and_opened_by_verb(movement: Movement) -> None:
    figures = dict(found(movement)["mo-dau"].figures)
    assert figures["Lần thực hiện"].value == 1
    assert [(one.label, one.text) for one in figures["Lần thực hiện"].inputs] == [
        ("Ban hành kế hoạch", "1 lần, 1 hồ sơ")
    ]


def test_every_clause_is_in_one_state_of_the_summary(movement: Movement) -> None:
    listed = list(found(movement).values())
    assert sum(int(figure.value or 0) for _state, figure in clauses.summary(listed, TODAY)) == 22


def test_a_state_that_does_not_exist_filters_nothing(movement: Movement, at: Callable[..., Client]) -> None:
    assert at("auditor").get("/doi-chieu/?trang-thai=xanh").content.decode().count('<section class="card') == 22


def test_before_a_plan_is_published_the_page_says_so(at: Callable[..., Client]) -> None:
    assert "Chưa có kế hoạch nào được ban hành" in at("auditor").get("/doi-chieu/").content.decode()
