"""Every number opens: rank to totals, total to points, points to a measure or a reviewer."""

from datetime import date

import pytest

from chungtay.apps.scoring import figures, queries, services
from chungtay.apps.scoring.models import Round, Score, Sheet, Standing
from chungtay.apps.scoring.tests.conftest import CLOSING, Desks, World, scored_and_verified, verifier_of


@pytest.fixture
def sheet(ready: Round, desk: Desks) -> Sheet:
    found = scored_and_verified(Sheet.objects.get(round=ready, unit__key="minhquang"), desk)
    return queries.named_sheets([found.pk]).get()


def score_of(sheet: Sheet, key: str) -> Score:
    return queries.scores_of(sheet).get(criterion__key=key)


def test_computed_points_open_to_their_measure_and_its_list(world: World, sheet: Sheet, desk: Desks) -> None:
    world.report("minhquang", date(2023, 12, 15))
    services.compute_measures(sheet.round, by=verifier_of(sheet, desk))
    score = score_of(sheet, "com_reports_on_time")
    figure = figures.score_figure(score)
    link = f"/cham-diem/diem/{score.pk}/so-lieu/"
    assert (figure.value, figure.status, figure.clause) == (15, "computed", "IV.2, 251/KH-UBND")
    assert figure.how == (
        "Tỷ lệ báo cáo đúng hạn. Số báo cáo gửi đúng hạn chia cho số báo cáo đã đến hạn, nhân 100. "
        "Từ 50 % trở xuống được 0 điểm, tăng đều đến 100 % được 15 điểm."
    )
    assert [(one.label, one.text, one.href) for one in figure.inputs] == [
        ("Số đã đạt (tử số)", "1", link),
        ("Số phải đạt (mẫu số)", "1", link),
        ("Kết quả đo", "100,00 %", None),
        ("Danh sách đã đếm", "1 trên 1 báo cáo đúng hạn", link),
    ]
    assert figure.day == CLOSING


def test_points_without_a_measure_say_that_there_is_no_data(sheet: Sheet, desk: Desks) -> None:
    services.compute_measures(sheet.round, by=verifier_of(sheet, desk))
    figure = figures.score_figure(score_of(sheet, "com_reports_on_time"))
    assert (figure.value, figure.text) == (None, "Chưa có số liệu")
    assert figure.inputs[0].text == "Chưa có báo cáo nào đến hạn"


def test_judged_points_open_to_both_scores_and_the_evidence(sheet: Sheet) -> None:
    figure = figures.score_figure(score_of(sheet, "com_models"))
    assert [(one.label, one.text) for one in figure.inputs] == [
        ("Điểm tự chấm của đơn vị", "10 điểm"),
        ("Điểm thẩm định", "10 điểm"),
        ("Minh chứng", "bien-ban.pdf"),
    ]


def test_a_total_opens_to_each_criterion(sheet: Sheet) -> None:
    figure = figures.total_figure(sheet)
    assert figure.value == 100
    assert len(figure.inputs) == sheet.scores.count()
    assert all(one.href and one.href.startswith(sheet.get_absolute_url()) for one in figure.inputs)


def test_a_total_with_a_gap_is_no_number(sheet: Sheet) -> None:
    Score.objects.filter(sheet=sheet, criterion__key="com_models").update(verified_points=None)
    figure = figures.total_figure(sheet)
    assert figure.text == "Chưa có số liệu"
    assert "Còn thiếu 1 tiêu chí." in figure.how


def test_a_rank_opens_to_the_totals_of_the_cluster(sheet: Sheet, desk: Desks) -> None:
    services.publish_round(sheet.round, by=verifier_of(sheet, desk))
    standing = Standing.objects.select_related(*queries.NAMED).get(unit__key="minhquang")
    figure = figures.rank_figure(standing, readable={sheet.pk})
    order = f"/cham-diem/dot/{sheet.round.key}/xep-hang/?cum=cum_xa"
    assert (figure.value, figure.status, figure.who) == (1, "published", "Không ai: đã công bố")
    assert [(one.text, one.href) for one in figure.inputs] == [
        ("100 điểm", sheet.get_absolute_url()),
        ("Chưa có số liệu", order),
        ("Chưa có số liệu", order),
    ]
    assert all(one.href is None for one in figures.rank_figure(standing, link=False).inputs)
