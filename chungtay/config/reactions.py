"""Every reaction of the system, every panel and every menu entry, on one page."""

from typing import Any

from chungtay.apps.accounts import desks
from chungtay.apps.accounts import permissions as accounts
from chungtay.apps.budgets import papers as budget_papers
from chungtay.apps.budgets import permissions as budgets
from chungtay.apps.budgets import uses
from chungtay.apps.budgets.todos import todos as budget_todos
from chungtay.apps.casework import panel as plan_panels
from chungtay.apps.casework import permissions as household_plans
from chungtay.apps.casework import services as casework
from chungtay.apps.casework.todos import todos as casework_todos
from chungtay.apps.commendations import permissions as commendations
from chungtay.apps.commendations.todos import todos as commendation_todos
from chungtay.apps.documents import generic
from chungtay.apps.documents import permissions as documents
from chungtay.apps.documents.todos import todos as document_todos
from chungtay.apps.feedback import permissions as feedback
from chungtay.apps.feedback.todos import todos as feedback_todos
from chungtay.apps.funds import permissions as funds
from chungtay.apps.funds import todos as fund_todos
from chungtay.apps.givers import permissions as givers
from chungtay.apps.giving import panels as giving_panels
from chungtay.apps.giving import permissions as giving
from chungtay.apps.giving.todos import todos as giving_todos
from chungtay.apps.households import care_panels, care_todos
from chungtay.apps.households import permissions as households
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries import readings
from chungtay.apps.households.todos import todos as household_todos
from chungtay.apps.initiatives import permissions as initiatives
from chungtay.apps.initiatives.todos import todos as initiative_todos
from chungtay.apps.loans import panel as loan_panel
from chungtay.apps.loans import paying as loan_payments
from chungtay.apps.loans import permissions as loans
from chungtay.apps.loans.services.erasing import erase_loans
from chungtay.apps.loans.todos import todos as loan_todos
from chungtay.apps.media import panels as media_panels
from chungtay.apps.media import permissions as media
from chungtay.apps.media.todos import todos as media_todos
from chungtay.apps.movements import papers as plan_papers
from chungtay.apps.movements import permissions as movements
from chungtay.apps.movements import pledge_panel, registration_todos, stocks
from chungtay.apps.movements.services import erase_pledges
from chungtay.apps.movements.todos import todos as movement_todos
from chungtay.apps.notices import permissions as notices
from chungtay.apps.notices.bell import bell
from chungtay.apps.notices.todos import todos as notice_todos
from chungtay.apps.replication import panels as copy_panels
from chungtay.apps.replication import permissions as replication
from chungtay.apps.replication.todos import todos as replication_todos
from chungtay.apps.reports import papers as report_papers
from chungtay.apps.reports import permissions as reports
from chungtay.apps.reports import review_papers, reviews
from chungtay.apps.reports import stocks as report_stocks
from chungtay.apps.reports.todos import todos as report_todos
from chungtay.apps.scoring import conference
from chungtay.apps.scoring import permissions as scoring
from chungtay.apps.scoring.todos import todos as scoring_todos
from chungtay.apps.support import paying as support_payments
from chungtay.apps.support import permissions as support
from chungtay.apps.support.panel import support_panel
from chungtay.apps.support.queries.left import left_at_merge
from chungtay.apps.support.services import erase_support, follow_closing, follow_merge, follow_move
from chungtay.apps.support.todos import todos as support_todos
from chungtay.apps.units import permissions as units
from chungtay.base import bells, history, panels, todos
from chungtay.base.access import Desk, anybody
from chungtay.base.navigation import enter
from chungtay.base.verbs import react
from chungtay.config import dues, hearing, judges, publishing, tidings, timetable
from chungtay.faces.dashboards import views as dashboards

# Groups of the menu, folded where the menu is long and nobody is in them.
PLANS, HOUSEHOLDS = "Phong trào, kế hoạch", "Hộ dân và rà soát"
RESOURCES, SYSTEM = "Nguồn lực và hỗ trợ", "Điều hành hệ thống"
MODELS = "Điển hình và truyền thông"


def wire() -> None:
    history.name_posts(desks.names_of_posts)
    offer_todos()
    offer_panels()
    reviews.offer_ranking(conference.ranking)
    bells.hang(bell)
    for verb in ("casework.export_plans", "support.export_needs", "support.export_grants"):
        readings.offer_export(verb)
    for papers in (generic, plan_papers, report_papers, review_papers, budget_papers):
        papers.offer_all()
    tidings.wire()
    judges.wire()
    dues.wire()
    timetable.wire()
    hearing.wire()
    publishing.wire()
    stocks.offer(report_stocks.reported)
    react("households.erase_closed", empty_beside)
    react("households.move", take_needs_along)
    react("households.accept_transfer", take_needs_along)
    react("households.merge", bring_needs_along)
    react("households.merge_pair", bring_needs_of_pair)
    react("households.close", tell_of_closing)
    react("households.close_double", tell_of_double)
    react("households.recognise_round", follow_recognition)
    react("households.commit_import", follow_recognition)
    react("households.correct_entry", follow_recognition)
    menu()


def offer_todos() -> None:
    """What waits at a desk, app by app."""
    todos.offer("documents", document_todos)
    todos.offer("households", household_todos)
    todos.offer("households care", care_todos.todos)
    todos.offer("casework", casework_todos)
    todos.offer("movements", movement_todos)
    todos.offer("registrations", registration_todos.todos)
    todos.offer("budgets", budget_todos)
    todos.offer("loans", loan_todos)
    todos.offer("initiatives", initiative_todos)
    todos.offer("scoring", scoring_todos)
    todos.offer("reports", report_todos)
    todos.offer("commendations", commendation_todos)
    todos.offer("funds", fund_todos.todos)
    todos.offer("support", support_todos)
    todos.offer("replication", replication_todos)
    todos.offer("notices", notice_todos)
    todos.offer("giving", giving_todos)
    todos.offer("feedback", feedback_todos)
    todos.offer("media", media_todos)


def offer_panels() -> None:
    """What pages of lower apps show of higher ones."""
    panels.offer("households.household", care_panels.extra_panel)
    panels.offer("households.household", care_panels.readers_panel)
    panels.offer("households.household", pledge_panel.pledge_panel)
    panels.offer("households.household", plan_panels.plan_panel)
    panels.offer("movements.entry", plan_panels.of_pledge)
    panels.offer("households.household", loan_panel.loan_panel)
    panels.offer("households.household", support_panel)
    for payments in (support_payments, loan_payments):
        uses.offer(payments.told)
        panels.offer("budgets.payment", payments.paid_panel)
    panels.offer("givers.giver", giving_panels.given_panel)
    panels.offer("initiatives.initiative", copy_panels.staff_panel)
    panels.offer_public("initiatives.public", copy_panels.public_panel)
    panels.offer("initiatives.initiative", media_panels.staff_panel)
    panels.offer_public("initiatives.public", media_panels.public_panel)


def empty_beside(unit: Any, _erased: int, by: Desk) -> None:
    """What households pledged and planned, and the words on their needs and help, go with their sheets."""
    erase_pledges(unit, by=by)
    casework.erase_plans(unit, by=by)
    erase_support(unit, by=by)
    erase_loans(unit, by=by)


def take_needs_along(moved: Any, _result: Any, by: Desk) -> None:
    """A household, or the transfer by which it came: what it needs goes where it lives."""
    follow_move(getattr(moved, "household", moved), by=by)


def bring_needs_along(home: Any, _result: Any, by: Desk) -> None:
    """What the household needed that was merged into this one."""
    for need in left_at_merge(home):
        follow_merge(need, by=by)


def bring_needs_of_pair(pair: Any, _result: Any, by: Desk) -> None:
    for home in Household.objects.open().filter(pk__in=(pair.first_id, pair.second_id)):
        bring_needs_along(home, None, by)


def tell_of_closing(household: Any, _result: Any, by: Desk) -> None:
    """Whoever helps a household that left the register hears of it; its needs stand before the officer."""
    follow_closing(household, by=by)


def tell_of_double(pair: Any, _result: Any, by: Desk) -> None:
    for household in Household.objects.filter(pk__in=(pair.first_id, pair.second_id), closed_on__isnull=False):
        follow_closing(household, by=by)


def follow_recognition(record: Any, _result: Any, by: Desk) -> None:
    """Whoever left poverty or fell back by the register has a plan that says so."""
    casework.follow_register(record.unit, by=by)


def menu() -> None:
    """The shell's left side, in the order of the year's work."""
    enter(10, "Việc của tôi", "home", anybody)
    enter(12, "Lịch của tôi", "movements:calendar", movements.may_read)
    enter(15, "Mục tiêu", "dashboards:board", anybody)
    enter(18, "Đối chiếu với Kế hoạch", "dashboards:clauses", anybody)
    enter(20, "Phong trào", "movements:movements", movements.may_read, PLANS)
    enter(25, "Đăng ký thi đua", "movements:registration_index", movements.may_read, PLANS)
    enter(30, "Kế hoạch", "movements:plans", movements.may_read, PLANS)
    enter(40, "Hộ dân", "households:list", households.may_read_register, HOUSEHOLDS)
    enter(41, "Nhập tệp Excel", "households:imports", households.may_bring_here, HOUSEHOLDS)
    enter(42, "Rà soát hộ", "households:rounds", households.may_read_counts, HOUSEHOLDS)
    enter(43, "Kế hoạch thoát nghèo", "casework:list", household_plans.may_read, HOUSEHOLDS)
    enter(43, "Kế hoạch thoát nghèo", "casework:places", household_plans.reads_counts_only, HOUSEHOLDS)
    enter(44, "Diễn biến", "households:ledger", households.may_read_counts, HOUSEHOLDS)
    enter(46, "Biểu mẫu", "households:forms", households.may_read_counts, HOUSEHOLDS)
    enter(48, "Nhật ký xem phiếu hộ", "households:readings", households.may_read_log, HOUSEHOLDS)
    enter(50, "Nguồn lực", "dashboards:resources", dashboards.may_read_resources, RESOURCES)
    enter(52, "Ngân sách", "budgets:overview", budgets.may_read, RESOURCES)
    enter(54, "Quỹ “Vì người nghèo”", "funds:list", funds.may_read, RESOURCES)
    enter(55, "Vận động ủng hộ", "giving:campaigns", giving.may_read, RESOURCES)
    enter(56, "Nhu cầu và hỗ trợ", "support:needs", support.may_read_counts, RESOURCES)
    enter(57, "Kết nối giúp đỡ", "support:board", support.may_read_offers, RESOURCES)
    enter(58, "Cho vay có điều kiện", "loans:list", loans.may_read_loans, RESOURCES)
    enter(59, "Người giúp đỡ", "givers:list", givers.may_read, RESOURCES)
    enter(60, "Sáng kiến, điển hình", "initiatives:list", initiatives.may_read, MODELS)
    enter(62, "Nhân rộng", "replication:list", replication.may_read, MODELS)
    enter(64, "Truyền thông", "media:stories", media.may_read, MODELS)
    enter(68, "Phản ánh, kiến nghị", "feedback:inbox", feedback.may_read, MODELS)
    enter(80, "Báo cáo", "reports:list", reports.may_read)
    enter(90, "Chấm điểm", "scoring:rounds", scoring.may_read)
    enter(100, "Khen thưởng", "commendations:list", commendations.may_read)
    enter(110, "Văn bản", "documents:list", documents.may_read)
    enter(120, "Đơn vị", "units:list", units.may_read)
    enter(130, "Thông báo chung", "notices:broadcasts", notices.may_broadcast)
    enter(900, "Người dùng", "accounts:people", accounts.may_read_posts, SYSTEM)
    enter(910, "Hộp thư đi", "notices:outbox", notices.may_look_after_mail, SYSTEM)
    enter(920, "Lịch chạy nền", "notices:timetable", notices.may_look_after_mail, SYSTEM)
