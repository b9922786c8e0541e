"""The register: what came in and was answered, proposals and their outcome, and finding any of it by its words."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents import searching, services
from chungtay.apps.documents.entries import Entry
from chungtay.apps.documents.models import Attachment, Official, Paper
from chungtay.apps.documents.tests.conftest import DAY
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.base.jobs import run_waiting
from chungtay.base.models import Event

City = dict[str, Unit]
LETTER = Entry(
    "received", "letter", "Về việc rà soát hộ nghèo", number="3012/SLĐTBXH-BTXH", issued_on=date(2022, 11, 30),
    received_on=date(2022, 12, 2), issuing_body="Sở Lao động - Thương binh và Xã hội", signer="Bạch Liên Hương",
    summary="Gửi biểu tổng hợp", reply_by=date(2022, 12, 20),
)  # fmt: skip


def found(typed: str) -> list[str]:
    return sorted(Paper.objects.filter(searching.matching(typed)).values_list("number", flat=True))


def test_a_received_paper_keeps_who_sent_it_and_by_when_it_is_answered(city: City, hoa: PostDesk) -> None:
    paper = services.receive_paper(city["bavi"], by=hoa, entry=LETTER)
    assert (paper.direction, paper.issuing_body, paper.reply_by) == (
        "received", "Sở Lao động - Thương binh và Xã hội", date(2022, 12, 20),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": ""}, "number"),
        ({"issuing_body": " "}, "issuing_body"),
        ({"received_on": None}, "received_on"),
        ({"received_on": date(2022, 11, 1)}, "received_on"),
        ({"received_on": date(2022, 12, 31)}, "received_on"),
        ({"reply_by": date(2022, 12, 1)}, "reply_by"),
        ({"issued_on": date(2022, 12, 15)}, "issued_on"),
        ({"kind": "poem"}, "kind"),
        ({"aims": ("lend",)}, "aims"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(city: City, hoa: PostDesk, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        services.receive_paper(city["bavi"], by=hoa, entry=Entry(**{**LETTER.__dict__, **change}))
    assert next(iter(refused.value.fields)) == field
    assert not Paper.objects.exists()


def test_an_answer_stands_beside_the_paper_it_answers(city: City, hoa: PostDesk) -> None:
    paper = services.receive_paper(city["bavi"], by=hoa, entry=LETTER)
    answer = services.reply_paper(
        paper, by=hoa, entry=Entry("issued", "report", "Báo cáo rà soát", number="88/BC-UBND", issued_on=DAY)
    )
    assert (answer.answers, answer.due_on, list(paper.replies.all())) == (paper, date(2022, 12, 20), [answer])
    with pytest.raises(Refused, match="cần số, ký hiệu"):
        services.reply_paper(paper, by=hoa, entry=Entry("issued", "report", "Báo cáo"))


def test_a_proposal_carries_its_directions_and_what_became_of_it(city: City, hoa: PostDesk) -> None:
    proposal = services.register_paper(
        city["bavi"],
        by=hoa,
        kind="proposal",
        title="Kiến nghị tăng cho vay",
        due_on=None,
        aims=("lend", "decentralise"),
    )
    assert proposal.aims == ["decentralise", "lend"]
    with pytest.raises(Refused, match="đã gửi đi"):
        services.record_outcome(proposal, by=hoa, outcome="accepted", outcome_paper="1/TB", outcome_on=DAY)
    services.issue_paper(proposal, by=hoa, number="9/KN-UBND", issued_on=date(2022, 12, 1))
    with pytest.raises(Refused) as refused:
        services.record_outcome(proposal, by=hoa, outcome="accepted", outcome_paper="", outcome_on=None)
    assert set(refused.value.fields) == {"outcome_paper", "outcome_on"}
    told = services.record_outcome(proposal, by=hoa, outcome="partly", outcome_paper="45/TB-VP", outcome_on=DAY)
    assert (told.outcome, told.outcome_paper) == ("partly", "45/TB-VP")


def test_a_line_is_put_right_but_not_one_that_the_system_issued(
    city: City, hoa: PostDesk, draft: Callable[..., Official], issue: Callable[..., Official]
) -> None:
    paper = services.receive_paper(city["bavi"], by=hoa, entry=LETTER)
    kept = services.amend_paper(paper, by=hoa, entry=Entry(**{**LETTER.__dict__, "signer": "Nguyễn Thị Hà"}))
    assert (kept.signer, kept.version) == ("Nguyễn Thị Hà", 2)
    event = Event.objects.filter(verb="documents.amend_paper").get()
    assert event.changes == {"signer": ["Bạch Liên Hương", "Nguyễn Thị Hà"]}
    line = issue(draft()).register_line
    assert line is not None
    with pytest.raises(Refused, match="văn bản thay thế"):
        services.amend_paper(line, by=hoa, entry=Entry("issued", "report", "Khác"))


@pytest.mark.parametrize(
    "typed",
    ["3012", "3012/SLĐTBXH-BTXH", "ra soat ho ngheo", "RÀ SOÁT", "rà so", "thuong binh", "bieu tong hop", "liên hương"],
)
def test_a_paper_is_found_by_folded_words_of_all_that_its_line_says(city: City, hoa: PostDesk, typed: str) -> None:
    services.receive_paper(city["bavi"], by=hoa, entry=LETTER)
    assert found(typed) == ["3012/SLĐTBXH-BTXH"]


@pytest.mark.parametrize("typed", ["", "  ", '"*', "khong co", "' OR 1=1 --", "NEAR(", "ra soat bien ban"])
def test_signs_that_mean_something_to_an_index_find_nothing_and_break_nothing(
    city: City, hoa: PostDesk, typed: str
) -> None:
    services.receive_paper(city["bavi"], by=hoa, entry=LETTER)
    assert found(typed) == []


def test_what_was_put_right_is_found_by_its_new_words_alone(city: City, hoa: PostDesk) -> None:
    paper = services.receive_paper(city["bavi"], by=hoa, entry=LETTER)
    services.amend_paper(paper, by=hoa, entry=Entry(**{**LETTER.__dict__, "signer": "Nguyễn Thị Hà"}))
    assert (found("lien huong"), found("thi ha")) == ([], ["3012/SLĐTBXH-BTXH"])


def test_an_issued_paper_is_found_by_words_of_its_text(
    draft: Callable[..., Official], issue: Callable[..., Official]
) -> None:
    issue(draft())
    assert found("con 1.234 ho ngheo") == ["01/BC-UBND"]


def test_a_paper_is_found_by_the_text_of_a_file_behind_it_until_the_file_is_taken_off(
    city: City, hoa: PostDesk, draft: Callable[..., Official], issue: Callable[..., Official]
) -> None:
    paper = services.receive_paper(city["bavi"], by=hoa, entry=LETTER)
    official = issue(draft())
    for stored in (official.file, official.word_file):
        with stored.open("rb") as content:
            ending = str(stored.name).rsplit(".")[-1]
            upload = SimpleUploadedFile(f"Phụ lục.{ending}", content.read())
        attached = services.attach_file(city["bavi"], by=hoa, about=paper, upload=upload)
        assert run_waiting() == 1
        assert found("huyen ba vi con 1.234 ho") == ["01/BC-UBND", "3012/SLĐTBXH-BTXH"]
        services.remove_file(Attachment.objects.get(pk=attached.pk), by=hoa)
        assert found("huyen ba vi con 1.234 ho") == ["01/BC-UBND"]


def test_a_file_that_cannot_be_read_is_kept_and_finds_nothing(city: City, hoa: PostDesk) -> None:
    paper = services.receive_paper(city["bavi"], by=hoa, entry=LETTER)
    upload = SimpleUploadedFile("Hỏng.pdf", b"%PDF-1.7 hong")
    kept = services.attach_file(city["bavi"], by=hoa, about=paper, upload=upload)
    assert run_waiting() == 1
    kept.refresh_from_db()
    assert kept.words == ""
