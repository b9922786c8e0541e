"""The home page: work first, then three true figures; every entry of the menu answers."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.accounts.roles import ROLES
from chungtay.apps.movements.models import Movement
from chungtay.apps.reports.models import Report
from chungtay.base import todos
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency
from chungtay.faces.dashboards.home import stats_for
from chungtay.faces.dashboards.stat import Stat
from chungtay.faces.dashboards.tests.conftest import END_2022, TODAY
from conftest import Desks
from tests.site.pages import read

PAGES = ["/", "/muc-tieu/", "/doi-chieu/"]
# Identity takes four queries; what each app asks for its own lines is that app's.
MOST_OF_OWN = 14


def labels(stats: list[Stat]) -> list[str]:
    return [stat.label for stat in stats]


@pytest.mark.django_db
def test_a_stranger_is_shown_the_public_landing(client: Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/cong-khai/")


def test_work_is_grouped_by_urgency_and_each_line_has_its_action(
    movement: Movement, at: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered(_desk: Desk, _day: date) -> list[Todo]:
        return [
            Todo("Xem đăng ký", "/a/", Urgency.WAITING, action="Duyệt"),
            Todo("Gửi báo cáo", "/b/", Urgency.LATE, due_on=END_2022, action="Nhập"),
        ]

    monkeypatch.setattr(todos, "OFFERS", {"thử": offered})
    html = at("unit_officer", "minhquang").get("/").content.decode()
    assert html.index("Đã quá hạn") < html.index("Gửi báo cáo") < html.index("Chờ anh/chị trả lời")
    assert ">Nhập<" in html
    assert "Anh/chị không còn việc nào" not in html


def test_with_nothing_to_do_the_page_says_what_comes_next(
    movement: Movement, at: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(todos, "OFFERS", {})
    html = at("unit_officer", "minhquang").get("/?ngay=2024-12-01").content.decode()
    assert "Anh/chị không còn việc nào đang chờ" in html
    assert "Báo cáo năm 2024" in html
    assert "15/12/2024" in html


def test_the_standing_officer_sees_registrations_reports_and_poor_households(
    accepted: Callable[..., Report], desk: Desks
) -> None:
    accepted("minhquang")
    stats = stats_for(desk("standing_officer", day=TODAY), TODAY)
    assert labels(stats) == ["Đơn vị đã đăng ký thi đua", "Báo cáo năm 2024 đã gửi", "Hộ nghèo cuối năm 2022"]
    assert [stat.figure.value for stat in stats] == [0, 0, 17]
    late = dict(stats[1].beside)["Muộn, chưa gửi"]
    assert late.value == 8


def test_a_commune_sees_its_own_households_reports_and_rank(accepted: Callable[..., Report], desk: Desks) -> None:
    accepted("minhquang")
    accepted("xa-bavi", poor_c7=5, poor_c9=20)
    stats = stats_for(desk("unit_officer", "minhquang", TODAY), TODAY)
    assert labels(stats)[0] == "Hộ nghèo cuối năm 2022"
    assert stats[0].figure.value == 17
    assert dict(stats[1].beside)["Năm 2022"].value == 100
    assert (stats[2].label, stats[2].figure.text) == ("Hạng trong cụm thi đua", "Chưa có số liệu")


def test_before_any_report_a_figure_says_that_there_is_none(movement: Movement, desk: Desks) -> None:
    stats = stats_for(desk("unit_officer", "minhquang", TODAY), TODAY)
    assert stats[0].figure.text == "Chưa có số liệu"


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"surveyor", "treasurer", "editor"}))
def test_each_role_has_three_figures_at_most_and_all_of_them_tell_how(
    movement: Movement, desk: Desks, role: str
) -> None:
    stats = stats_for(desk(role, day=TODAY), TODAY)
    assert 2 <= len(stats) <= 3
    assert all(stat.figure.how for stat in stats)


def test_the_administrators_figures_need_no_plan(desk: Desks) -> None:
    assert labels(stats_for(desk("system_admin", day=TODAY), TODAY))[0] == "Vị trí công tác đang giữ"


def test_home_asks_a_fixed_number_of_queries(
    accepted: Callable[..., Report], at: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(todos, "OFFERS", {})
    counts = set()
    visitors = [at("standing_officer"), at("unit_leader", "bavi"), at("unit_officer", "minhquang")]
    for unit in ("minhquang", "xa-bavi"):
        accepted(unit)
        for number, visitor in enumerate(visitors):
            visitor.get("/")
            with CaptureQueriesContext(connection) as queries:
                visitor.get("/")
            counts.add((number, len(queries)))
    assert len(counts) == len(visitors)
    assert max(count for _number, count in counts) <= MOST_OF_OWN


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_entry_of_the_menu_answers(movement: Movement, at: Callable[..., Client], role: str) -> None:
    visitor = at(role)
    entries = [entry for section in visitor.get("/").context["nav"] for entry in section.items]
    assert [entry.label for entry in entries][:4] == [
        "Việc của tôi", "Lịch của tôi", "Mục tiêu", "Đối chiếu với Kế hoạch",
    ]  # fmt: skip
    faults = [entry.url for entry in entries if visitor.get(entry.url, follow=True).status_code != 200]
    assert not faults


@pytest.mark.parametrize("address", PAGES)
def test_no_number_stands_bare(accepted: Callable[..., Report], at: Callable[..., Client], address: str) -> None:
    accepted("minhquang")
    page = read(at("standing_officer").get(address).content.decode())
    assert not page.bare
    assert page.headings == 1
