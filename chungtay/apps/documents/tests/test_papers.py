"""Papers that are due, issued in time or late."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents import queries, services
from chungtay.apps.documents.models import Paper
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from tests.site.pages import read

City = dict[str, Unit]
Desks = Callable[..., PostDesk]
Enter = Callable[..., Client]
DAY = date(2022, 12, 14)


@pytest.fixture(autouse=True)
def the_fourteenth_of_december(settings: Any) -> None:
    settings.DEMO_TODAY = DAY


@pytest.fixture
def thuong(desk: Desks) -> PostDesk:
    """Trịnh Thị Thường, standing officer, keeps the movement going."""
    return desk("standing_officer", day=DAY)


def registered(city: City, by: PostDesk, title: str = "Hướng dẫn rà soát hộ nghèo", due: date | None = DAY) -> Paper:
    return services.register_paper(city["so-ldtbxh"], by=by, kind="guidance", title=title, due_on=due)


def test_a_paper_issued_by_its_due_day_is_on_time(city: City, thuong: PostDesk) -> None:
    paper = services.issue_paper(registered(city, thuong), by=thuong, number="12/HD-SLĐTBXH", issued_on=DAY)
    assert queries.papers_due(city["so-ldtbxh"], 2022, DAY) == queries.PapersDue(1, 1, (paper,))


def test_a_late_or_missing_paper_counts_as_due_and_not_in_time(city: City, thuong: PostDesk) -> None:
    late, _open, _later = (
        registered(city, thuong, due=day) for day in (date(2022, 12, 1), date(2022, 12, 2), date(2022, 12, 30))
    )
    services.issue_paper(late, by=thuong, number="7/KH", issued_on=date(2022, 12, 3))
    found = queries.papers_due(city["so-ldtbxh"], 2022, DAY)
    assert (found.due, found.on_time) == (2, 0)
    assert queries.papers_due(city["so-ldtbxh"], 2023, DAY).due == 0


def test_a_day_to_come_a_second_issue_and_an_empty_title_are_refused(city: City, thuong: PostDesk) -> None:
    paper = registered(city, thuong)
    with pytest.raises(Refused, match="chưa tới"):
        services.issue_paper(paper, by=thuong, number="1/KH", issued_on=date(2022, 12, 15))
    services.issue_paper(paper, by=thuong, number="1/KH", issued_on=DAY)
    with pytest.raises(Refused, match="đã được ban hành"):
        services.issue_paper(paper, by=thuong, number="2/KH", issued_on=DAY)
    with pytest.raises(Refused, match="trích yếu"):
        registered(city, thuong, title="  ")


def test_only_the_unit_and_the_standing_office_enter_papers(city: City, desk: Desks, thuong: PostDesk) -> None:
    hoa = desk("unit_leader", "bavi", DAY)
    with pytest.raises(NotAllowed):
        services.register_paper(city["hoangmai"], by=hoa, kind="plan", title="Kế hoạch", due_on=DAY)
    with pytest.raises(NotAllowed):
        services.register_paper(city["bavi"], by=desk("auditor", day=DAY), kind="plan", title="Kế hoạch", due_on=DAY)
    assert services.register_paper(city["bavi"], by=thuong, kind="plan", title="Kế hoạch", due_on=DAY).unit_id


def test_an_officer_registers_and_issues_a_paper_on_the_screen(city: City, sign_in: Enter) -> None:
    visitor = sign_in("unit_officer", "bavi", DAY)
    visitor.post("/van-ban/them/", {"kind": "plan", "title": "Kế hoạch hưởng ứng", "due_on": "20/12/2022", "once": "a"})
    paper = Paper.objects.get()
    visitor.post(f"/van-ban/{paper.pk}/ban-hanh/", {"number": "45/KH-UBND", "issued_on": "14/12/2022", "once": "b"})
    page = visitor.get(f"/van-ban/{paper.pk}/").content.decode()
    assert "45/KH-UBND" in page
    assert "Đúng hạn" in page
    assert read(page).bare == []


def test_the_list_counts_and_filters_and_does_not_grow_in_queries(city: City, thuong: PostDesk, sign_in: Enter) -> None:
    visitor, counts = sign_in("standing_officer", day=DAY), []
    for titles in (["Một"], ["Hai", "Ba"]):
        for title in titles:
            registered(city, thuong, title, date(2022, 12, 1))
        with CaptureQueriesContext(connection) as caught:
            page = visitor.get("/van-ban/")
        counts.append(len(caught))
    assert counts[0] == counts[1]
    shown = {counter.key: counter.figure.value for counter in page.context["counters"]}
    assert shown == {"": 3, "open": 3, "issued": 0, "late": 3, "received": 0, "to_answer": 0}
    assert visitor.get("/van-ban/?trang_thai=issued").context["rows"] == []
    assert read(page.content.decode()).bare == []


def test_another_unit_s_paper_is_not_found(city: City, thuong: PostDesk, sign_in: Enter) -> None:
    paper = registered(city, thuong)
    for path in ("", "ban-hanh/"):
        assert sign_in("unit_leader", "bavi", DAY).get(f"/van-ban/{paper.pk}/{path}").status_code == 404
