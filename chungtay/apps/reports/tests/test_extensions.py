"""A later due day is asked for, granted or refused; on time is reckoned by it, and a lock waits for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.reports import lateness, queries, services
from chungtay.apps.reports.models import Extension, Report
from chungtay.apps.reports.tests.figures import whole
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.law import book

Desks = Callable[..., PostDesk]
Drafts = Callable[..., Report]
City = dict[str, Unit]
ASKED, LATER, SENT = date(2022, 12, 14), date(2022, 12, 22), date(2022, 12, 20)
DUE = date(2022, 12, 15)
WHY = "Hai thôn bị ngập, chưa họp được."


@pytest.fixture
def asked(draft: Drafts, desk: Desks) -> Extension:
    """Asked for by Nguyễn Văn Ánh, whose road was under water."""
    report = draft()
    return services.ask_extension(
        report.obligation, by=desk("unit_officer", "minhquang", ASKED), until=LATER, reason=WHY
    )


def lock(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """As if the standing office had set that drafts lock so many days after the due day."""
    policy = book().reporting
    changed = replace(policy, late_lock_after=replace(policy.late_lock_after, value=days))
    monkeypatch.setattr(lateness, "book", lambda: replace(book(), reporting_policy=changed))


def fill(report: Report, desk: Desks, day: date) -> Report:
    officer = desk("unit_officer", "minhquang", day)
    report = services.save_report(report, by=officer, figures=whole(), narrative="Đủ số.")
    return services.submit_report(report, by=officer)


def test_a_granted_day_is_the_due_day_and_the_planned_one_is_kept(
    movement: Movement, city: City, asked: Extension, desk: Desks
) -> None:
    hoa = desk("unit_leader", "bavi", ASKED)
    granted = services.grant_extension(asked, by=hoa, until=LATER, answer="Đồng ý.")
    assert (granted.state, granted.due_before, granted.granted_until) == ("accepted", DUE, LATER)
    owed = Obligation.objects.get(pk=asked.obligation_id)
    assert (owed.planned_on, owed.due_on) == (DUE, LATER)
    report = fill(Report.objects.get(obligation=owed), desk, SENT)
    assert (report.due_on, report.is_late(SENT)) == (LATER, False)
    assert queries.on_time(movement, city["minhquang"], 2022, LATER) == queries.OnTime(1, 1)


def test_a_refused_day_changes_nothing_and_another_may_be_asked_for(asked: Extension, desk: Desks) -> None:
    hoa, anh = desk("unit_leader", "bavi", ASKED), desk("unit_officer", "minhquang", ASKED)
    with pytest.raises(Refused, match="chờ trả lời"):
        services.ask_extension(asked.obligation, by=anh, until=LATER, reason=WHY)
    with pytest.raises(Refused):
        services.refuse_extension(asked, by=hoa, answer=" ")
    services.refuse_extension(asked, by=hoa, answer="Các xã khác đã gửi.")
    assert Obligation.objects.get(pk=asked.obligation_id).due_on == DUE
    assert services.ask_extension(asked.obligation, by=anh, until=LATER, reason=WHY).state == "submitted"


def test_a_second_grant_keeps_the_first_planned_day(asked: Extension, desk: Desks) -> None:
    hoa, anh = desk("unit_leader", "bavi", ASKED), desk("unit_officer", "minhquang", ASKED)
    services.grant_extension(asked, by=hoa, until=date(2022, 12, 18))
    owed = Obligation.objects.get(pk=asked.obligation_id)
    again = services.ask_extension(owed, by=anh, until=LATER, reason=WHY)
    again = services.grant_extension(again, by=hoa, until=LATER)
    owed.refresh_from_db()
    assert (again.due_before, owed.planned_on, owed.due_on) == (date(2022, 12, 18), DUE, LATER)


@pytest.mark.parametrize(("until", "words"), [(DUE, "sau hạn đang có là 15/12/2022"), (date(2022, 12, 16), "đã qua")])
def test_a_day_that_does_not_help_is_refused_at_its_field(draft: Drafts, desk: Desks, until: date, words: str) -> None:
    report = draft()
    with pytest.raises(Refused) as caught:
        services.ask_extension(report.obligation, by=desk("unit_officer", "minhquang", SENT), until=until, reason=WHY)
    assert words in caught.value.fields["until"]


def test_a_report_that_was_sent_needs_no_later_day(sent: Drafts, desk: Desks) -> None:
    report = sent()
    owed = Obligation.objects.get(pk=report.obligation_id)
    with pytest.raises(Refused, match="không cần gia hạn"):
        services.ask_extension(owed, by=desk("unit_officer", "minhquang", ASKED), until=LATER, reason=WHY)


def test_only_the_unit_asks_and_only_its_district_answers(asked: Extension, desk: Desks) -> None:
    for stranger in (desk("unit_leader", "hoangmai", ASKED), desk("unit_officer", "minhquang", ASKED)):
        with pytest.raises(NotAllowed):
            services.grant_extension(asked, by=stranger, until=LATER)
    with pytest.raises(NotAllowed):
        services.ask_extension(asked.obligation, by=desk("unit_officer", "xa-bavi", ASKED), until=LATER, reason=WHY)


def test_nothing_is_locked_while_no_limit_is_set(draft: Drafts, desk: Desks) -> None:
    assert book().reporting.lock_day(DUE) is None
    assert fill(draft(), desk, date(2023, 6, 1)).state == "submitted"


def test_a_late_draft_is_locked_until_a_later_day_is_granted(
    asked: Extension, draft: Drafts, desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(monkeypatch, 3)
    report = Report.objects.get(obligation=asked.obligation_id)
    officer = desk("unit_officer", "minhquang", date(2022, 12, 18))
    services.save_report(report, by=officer, figures={"poor_c1": 20})
    late = desk("unit_officer", "minhquang", date(2022, 12, 19))
    with pytest.raises(Refused, match="khóa nhập từ sau ngày 18/12/2022"):
        services.save_report(report, by=late, figures={"poor_c1": 21})
    with pytest.raises(Refused, match="khóa nhập"):
        services.start_report(
            Obligation.objects.get(unit__key="xa-bavi", year=2022), by=desk("unit_officer", "xa-bavi", SENT)
        )
    services.grant_extension(asked, by=desk("unit_leader", "bavi", date(2022, 12, 19)), until=LATER)
    assert fill(Report.objects.get(pk=report.pk), desk, SENT).state == "submitted"
    assert queries.figures_of(report)["poor_c1"] == 20


def test_a_report_sent_in_time_and_sent_back_is_not_locked(
    sent: Drafts, desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(monkeypatch, 0)
    report = services.send_back_report(sent(), by=desk("unit_leader", "bavi", SENT), reason="Thiếu khó khăn.")
    late = desk("unit_officer", "minhquang", SENT)
    assert services.save_report(report, by=late, figures={"poor_c1": 20}).state == "sent_back"


def test_the_pages_ask_answer_and_show_the_old_day_struck(
    draft: Drafts, sign_in: Callable[..., Client], settings: Any
) -> None:
    settings.DEMO_TODAY = ASKED
    report = draft()
    officer, leader = sign_in("unit_officer", "minhquang", ASKED), sign_in("unit_leader", "bavi", ASKED)
    url = f"/bao-cao/xin-gia-han/{report.obligation_id}/"
    assert "Đề nghị gia hạn" in officer.get(f"/bao-cao/{report.pk}/").content.decode()
    wrong = officer.post(url, {"until": "15/12/2022", "reason": WHY, "once": "a"})
    assert (wrong.status_code, "sau hạn đang có" in wrong.content.decode()) == (422, True)
    made = officer.post(url, {"until": "22/12/2022", "reason": WHY, "once": "b"})
    page = leader.get(made.headers["Location"]).content.decode()
    assert WHY in page
    one = Extension.objects.get()
    assert leader.post(f"/bao-cao/gia-han/{one.pk}/tu-choi/", {"answer": ""}).status_code == 422
    assert officer.post(f"/bao-cao/gia-han/{one.pk}/dong-y/", {"until": "22/12/2022"}).status_code == 403
    leader.post(f"/bao-cao/gia-han/{one.pk}/dong-y/", {"until": "22/12/2022", "once": "c", "version": one.version})
    text = officer.get(f"/bao-cao/{report.pk}/").content.decode()
    assert '<del><time class="nowrap" datetime="2022-12-15">' in text
    assert '<strong><time class="nowrap" datetime="2022-12-22">' in text
