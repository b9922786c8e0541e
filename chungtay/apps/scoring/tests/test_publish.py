"""Publication: totals and ranks in the cluster, ties stated, then nothing moves any more."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.apps.scoring import bulk, publishing, queries, services
from chungtay.apps.scoring.models import Round, RoundState, Score, Sheet, Standing
from chungtay.apps.scoring.tests.conftest import (
    CLOSING,
    Desks,
    author_of,
    full_points,
    scored_and_verified,
    verifier_of,
)
from chungtay.apps.units.models import Cluster
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.rules import ranking, scoring

Ranked = dict[str, tuple[Decimal | None, int | None, int]]


def order_of(round: Round, cluster: str) -> Ranked:
    rows = queries.standings(round, Cluster.objects.get(key=cluster))
    return {row.unit.key: (row.total, row.rank, row.tied) for row in rows}


def sheet_of(round: Round, key: str) -> Sheet:
    return Sheet.objects.get(round=round, unit__key=key)


@pytest.fixture
def published(ready: Round, desk: Desks) -> Round:
    """Two communes share the first place; Hoàng Liệt sent nothing."""
    for key in ("xa-bavi", "minhquang"):
        scored_and_verified(sheet_of(ready, key), desk)
    return services.publish_round(ready, by=desk("emulation_officer", day=CLOSING))


def test_equal_totals_share_the_rank_and_who_has_none_is_unranked(published: Round) -> None:
    assert order_of(published, "cum_xa") == {
        "minhquang": (Decimal("100.00"), 1, 2),
        "xa-bavi": (Decimal("100.00"), 1, 2),
        "hoangliet": (None, None, 0),
    }


def test_the_words_state_the_tie(published: Round) -> None:
    words = {row.unit.key: row.words for row in queries.standings(published, Cluster.objects.get(key="cum_xa"))}
    assert words == {"minhquang": "Đồng hạng 1", "xa-bavi": "Đồng hạng 1", "hoangliet": "Chưa xếp hạng"}


def test_a_sheet_without_a_measure_is_not_ranked(ready: Round, desk: Desks) -> None:
    scored_and_verified(sheet_of(ready, "minhquang"), desk)
    Score.objects.filter(sheet__unit__key="minhquang", criterion__key="com_poor_target").update(computed_points=None)
    services.publish_round(ready, by=desk("emulation_officer", day=CLOSING))
    assert order_of(ready, "cum_xa")["minhquang"] == (None, None, 0)


def test_a_unit_outside_any_cluster_keeps_its_total_and_has_no_rank(ready: Round, desk: Desks) -> None:
    scored_and_verified(sheet_of(ready, "mttq-tp"), desk)
    services.publish_round(ready, by=desk("emulation_officer", day=CLOSING))
    standing = Standing.objects.get(unit__key="mttq-tp")
    assert (standing.total, standing.rank, standing.words) == (Decimal("100.00"), None, "Chưa xếp hạng")


def test_the_first_of_each_cluster_are_named_ties_included(published: Round) -> None:
    assert [row.unit.key for row in queries.best_in_cluster(published)] == ["minhquang", "xa-bavi"]


def test_a_round_is_published_once(published: Round, desk: Desks) -> None:
    assert (published.state, published.published_on) == (RoundState.PUBLISHED, CLOSING)
    with pytest.raises(Refused, match="đã công bố"):
        services.publish_round(published, by=desk("emulation_officer", day=CLOSING))


def test_a_round_in_which_nothing_was_verified_is_not_published(round: Round, desk: Desks) -> None:
    with pytest.raises(Refused, match="Chưa có bảng điểm nào"):
        services.publish_round(round, by=desk("emulation_officer", day=CLOSING))


def test_an_open_dispute_holds_the_publication_up(ready: Round, desk: Desks) -> None:
    sheet = scored_and_verified(sheet_of(ready, "minhquang"), desk)
    score = Score.objects.get(sheet=sheet, criterion__key="com_models")
    services.dispute_score(score, by=author_of(sheet, desk), reason="Chưa xem hết hồ sơ")
    with pytest.raises(Refused, match="Còn 1 kiến nghị"):
        services.publish_round(ready, by=desk("emulation_officer", day=CLOSING))


def test_a_district_leader_publishes_nothing(ready: Round, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        services.publish_round(ready, by=desk("unit_leader", "bavi", CLOSING))


def frozen_acts(sheet: Sheet, desk: Desks) -> list[Callable[[], Any]]:
    score = Score.objects.get(sheet=sheet, criterion__key="com_models")
    author, officer, system = author_of(sheet, desk), verifier_of(sheet, desk), SystemDesk(CLOSING)
    entry = bulk.Entry(sheet.unit_id, full_points(sheet))
    return [
        lambda: services.self_score(sheet, by=author, points={}, notes={}),
        lambda: services.submit_sheet(sheet, by=author),
        lambda: services.verify_sheet(sheet, by=officer, points=full_points(sheet), notes={}),
        lambda: services.dispute_score(score, by=author, reason="Muộn rồi"),
        lambda: services.compute_measures(sheet.round, by=officer),
        lambda: services.self_score_in_bulk(sheet.round, [entry], by=system),
        lambda: services.verify_in_bulk(sheet.round, [entry], by=system),
    ]


@pytest.mark.parametrize("place", range(7))
def test_after_publication_every_verb_is_refused_and_nothing_moves(published: Round, desk: Desks, place: int) -> None:
    sheet = sheet_of(published, "minhquang")
    before = list(Score.objects.order_by("pk").values())
    with pytest.raises(Refused, match="đã công bố"):
        frozen_acts(sheet, desk)[place]()
    assert list(Score.objects.order_by("pk").values()) == before


def test_the_event_carries_the_digest_of_the_frozen_order(published: Round) -> None:
    event = Event.objects.get(verb="scoring.publish")
    assert event.changes["digest"] == publishing.digest_of(Standing.objects.filter(round=published))


def test_the_public_reads_a_ranking_from_its_day_on(published: Round) -> None:
    assert Standing.objects.published(CLOSING).count() == 7
    assert Standing.objects.published(date(2023, 12, 30)).count() == 0
    assert queries.latest_published_round(published.movement, CLOSING) == published
    assert queries.latest_published_round(published.movement, date(2023, 12, 30)) is None


points = st.decimals(min_value=0, max_value=100, places=2)


@given(st.dictionaries(st.integers(), st.none() | points, max_size=12))
def test_a_rank_is_one_more_than_the_number_of_better_totals(totals: dict[int, Decimal | None]) -> None:
    for row in ranking.rank(totals):
        known = [total for total in totals.values() if total is not None]
        better = sum(total > row.points for total in known) if row.points is not None else None
        assert row.rank == (None if better is None else better + 1)
        assert row.tied == (0 if row.points is None else known.count(row.points))


@given(st.lists(st.none() | st.integers(min_value=0, max_value=3), min_size=1, max_size=8))
def test_the_frozen_order_never_goes_up_again_and_leaves_no_gap(values: list[int | None]) -> None:
    totals = {key: None if value is None else Decimal(value) for key, value in enumerate(values)}
    sheets = [Sheet(pk=key, unit_id=key) for key in totals]
    rows = list(publishing.ordered(Round(pk=1), 1, sheets, ranking.rank(totals)))
    assert [row.position for row in rows] == list(range(1, len(values) + 1))
    ranks = [row.rank for row in rows]
    known = [rank for rank in ranks if rank is not None]
    assert known == sorted(known)
    assert ranks == known + [None] * (len(ranks) - len(known))


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.none() | points, max_size=8))
def test_a_total_is_there_only_when_every_criterion_has_points(given_points: dict[str, Decimal | None]) -> None:
    total = scoring.total(given_points)
    known = [value for value in given_points.values() if value is not None]
    assert total.so_far == sum(known, Decimal(0))
    assert total.points == (total.so_far if known and len(known) == len(given_points) else None)
