"""Two people on one report, and one form sent ten times at once: nothing is lost and nothing happens twice."""

import html
import re
import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.site.served import Answer, Site, Visitor

ROUNDS = 20
OPENED = re.compile(r'name="version" value="([^"]+)"')
REPORT = """
import json
from chungtay.apps.reports.models import Report
report = Report.objects.yearly().get(movement__key="251-ha-noi", unit__key="ubnd-09700-2021", year=2024)
print(json.dumps([report.pk, report.version, report.narrative]))
"""
PAPERS = """
import json
from chungtay.apps.documents.models import Paper
from chungtay.base.models import Event
papers = Paper.objects.filter(title="Gửi mười lần một lúc")
print(json.dumps([papers.count(), Event.objects.filter(verb="documents.register_paper", about_id__in=[str(p.pk) for p in papers]).count()]))
"""  # noqa: E501


def save(visitor: Visitor, report: int, version: str, words: str) -> Answer:
    form = {"version": version, "once": secrets.token_hex(8), "narrative": words, "action": "save"}
    return visitor.post(f"/bao-cao/{report}/nhap/", form)


def opened_with(visitor: Visitor, report: int) -> str:
    """What the form carries of the report as it stood when it was opened."""
    found = OPENED.search(visitor.get(f"/bao-cao/{report}/nhap/").text)
    assert found
    return html.unescape(found.group(1))


def test_of_two_people_saving_at_once_one_wins_and_the_other_keeps_his_text(site: Site) -> None:
    officer, leader = site.visitor("minhquang-canbo"), site.visitor("minhquang-lanhdao")
    report, first, _ = site.ask(REPORT)
    kept = ""
    with ThreadPoolExecutor(2) as both:
        for turn in range(ROUNDS):
            opened = [opened_with(who, report) for who in (officer, leader)]
            # Each turn is begun by the person who did not win the last one, so that nobody meets only himself.
            words = [f"Lượt {turn}: cán bộ viết", f"Lượt {turn}: lãnh đạo viết"]
            sent = [
                both.submit(save, who, report, base, text)
                for who, base, text in zip((officer, leader), opened, words, strict=True)
            ]
            answers = [one.result() for one in sent]
            statuses = sorted(answer.status for answer in answers)
            assert statuses == [302, 409], f"lượt {turn}: {statuses}"
            lost = 0 if answers[0].status == 409 else 1
            assert words[lost] in answers[lost].text
            assert words[1 - lost] in answers[lost].text
            kept = words[1 - lost]
    _, last, narrative = site.ask(REPORT)
    assert last == first + ROUNDS
    assert narrative == kept


CELLS = """
import json
from chungtay.apps.reports.models import ReportFigure
rows = ReportFigure.objects.filter(report__unit__key="ubnd-09700-2021", report__year=2024)
print(json.dumps(dict(rows.filter(key__in=["merit_poor", "mobilised_vnd"]).values_list("key", "value"))))
"""


def test_cells_that_two_people_type_at_once_are_joined(site: Site) -> None:
    officer, leader = site.visitor("minhquang-canbo"), site.visitor("minhquang-lanhdao")
    report, _, _ = site.ask(REPORT)
    with ThreadPoolExecutor(2) as both:
        for turn in range(1, ROUNDS // 2):
            forms = [
                {"version": opened_with(officer, report), "once": secrets.token_hex(8), "action": "save",
                 "mobilised_vnd": str(5_000_000 + turn)},
                {"version": opened_with(leader, report), "once": secrets.token_hex(8), "action": "save",
                 "merit_poor": str(turn)},
            ]  # fmt: skip
            sent = [
                both.submit(who.post, f"/bao-cao/{report}/nhap/", form)
                for who, form in zip((officer, leader), forms, strict=True)
            ]
            assert [one.result().status for one in sent] == [302, 302]
            assert site.ask(CELLS) == {"merit_poor": turn, "mobilised_vnd": 5_000_000 + turn}


def test_one_form_sent_ten_times_at_once_is_one_act(site: Site) -> None:
    officer = site.visitor("bavi-canbo")
    officer.get("/van-ban/them/")
    form = {"kind": "guidance", "title": "Gửi mười lần một lúc", "due_on": "31/12/2024", "once": secrets.token_hex(8)}
    with ThreadPoolExecutor(10) as all_at_once:
        answers = list(all_at_once.map(lambda _turn: officer.post("/van-ban/them/", form), range(10)))
    assert {answer.status for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert site.ask(PAPERS) == [1, 1]


@pytest.mark.parametrize("body", ["title=", "title=Khac"])
def test_the_same_key_with_another_body_is_refused(site: Site, body: str) -> None:
    officer = site.visitor("bavi-canbo")
    officer.get("/van-ban/them/")
    key = secrets.token_hex(8)
    good = {"kind": "guidance", "title": f"Khóa {key}", "due_on": "31/12/2024", "once": key}
    assert officer.post("/van-ban/them/", good).status == 302
    name, _, value = body.partition("=")
    again = officer.post("/van-ban/them/", good | {name: value})
    assert again.status in (200, 422)
