"""The verbs on the register: enter what is owed or received, issue, answer, amend, tell the outcome, import."""

from dataclasses import asdict, replace
from datetime import date

from chungtay.apps.documents import permissions
from chungtay.apps.documents.entries import Entry, checked
from chungtay.apps.documents.models import Direction, Outcome, Paper, PaperKind
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb(
    "documents.register_paper",
    label="Đăng ký văn bản phải ban hành",
    allow=permissions.may_register,
    clauses=("II.1", "IV.1.1", "IV.1.2"),
)
def register_paper(
    unit: Unit,
    *,
    by: Desk,
    kind: str,
    title: str,
    due_on: date | None,
    summary: str = "",
    aims: tuple[str, ...] = (),
) -> Paper:
    """Enter a paper that the unit has to issue, with the day it is due."""
    entry = Entry(Direction.ISSUED, kind, title, due_on=due_on, summary=summary, aims=tuple(aims))
    return Paper.objects.create(unit=unit, **asdict(checked(entry, by.day)))


@verb("documents.receive_paper", label="Vào sổ văn bản đến", allow=permissions.may_issue, clauses=("II.1", "IV.1.1"))
def receive_paper(unit: Unit, *, by: Desk, entry: Entry) -> Paper:
    """Enter a paper that came in, from whom, and by when it is to be answered."""
    return Paper.objects.create(unit=unit, **asdict(checked(replace(entry, direction=Direction.RECEIVED), by.day)))


@verb("documents.issue_paper", label="Ban hành văn bản", allow=permissions.may_issue, clauses=("II.1", "IV.1.1"))
def issue_paper(paper: Paper, *, by: Desk, number: str, issued_on: date, signer: str = "") -> Paper:
    """Enter the number and the day of a paper that was issued; a day still to come is refused."""
    if paper.is_received or paper.issued_on is not None:
        raise Refused("Văn bản này đã được ban hành.")
    if not number.strip():
        raise Refused("Anh/chị ghi số, ký hiệu.", {"number": "Anh/chị ghi số, ký hiệu của văn bản."})
    if issued_on > by.day:
        raise Refused("Ngày ban hành chưa tới.", {"issued_on": "Ngày ban hành không được sau hôm nay."})
    paper.number, paper.issued_on = vietnamese.collapse(number), issued_on
    paper.signer = vietnamese.collapse(signer) or paper.signer
    paper.save()
    return paper


@verb("documents.reply_paper", label="Ghi văn bản trả lời", allow=permissions.may_issue, clauses=("II.1", "IV.1.1"))
def reply_paper(paper: Paper, *, by: Desk, entry: Entry) -> Paper:
    """Enter the paper by which a received one was answered."""
    if not paper.is_received:
        raise Refused("Chỉ văn bản đến mới cần trả lời.")
    answer = checked(replace(entry, direction=Direction.ISSUED, due_on=paper.reply_by), by.day)
    if answer.issued_on is None or not answer.number:
        raise Refused(
            "Văn bản trả lời cần số, ký hiệu và ngày ban hành.", {"number": "Anh/chị ghi số, ký hiệu đã cấp."}
        )
    return Paper.objects.create(unit_id=paper.unit_id, answers=paper, **asdict(answer))


@verb("documents.amend_paper", label="Sửa dòng trong sổ văn bản", allow=permissions.may_amend, clauses=("IV.1.1",))
def amend_paper(paper: Paper, *, by: Desk, entry: Entry) -> Paper:
    """Put right what was entered; what the system itself issued is not put right by hand."""
    if hasattr(paper, "official"):
        raise Refused("Văn bản này do hệ thống cấp số và lưu; cần đổi thì soạn văn bản thay thế.")
    if paper.due_on is not None and entry.due_on != paper.due_on and paper.issued_on is not None:
        raise Refused(
            "Văn bản đã ban hành thì hạn không đổi được.", {"due_on": "Hạn của văn bản đã ban hành giữ nguyên."}
        )
    for name, value in asdict(checked(replace(entry, direction=Direction(paper.direction)), by.day)).items():
        setattr(paper, name, list(value) if name == "aims" else value)
    paper.save()
    return paper


@verb(
    "documents.record_outcome", label="Ghi kết quả kiến nghị", allow=permissions.may_amend, clauses=("II.1", "IV.1.2")
)
def record_outcome(paper: Paper, *, by: Desk, outcome: str, outcome_paper: str, outcome_on: date | None) -> Paper:
    """Tell what became of a policy proposal, by which paper and on which day."""
    if paper.kind != PaperKind.PROPOSAL or paper.issued_on is None:
        raise Refused("Chỉ ghi kết quả cho kiến nghị chính sách đã gửi đi.")
    if outcome not in Outcome.values:
        raise Refused("Anh/chị chọn kết quả.", {"outcome": "Anh/chị chọn kết quả trong danh mục."})
    answered = outcome != Outcome.CONSIDERED
    words = vietnamese.collapse(outcome_paper)
    if answered and (not words or outcome_on is None):
        missing = {} if words else {"outcome_paper": "Anh/chị ghi văn bản nêu kết quả."}
        missing |= {} if outcome_on else {"outcome_on": "Anh/chị ghi ngày có kết quả."}
        raise Refused("Kết quả cần văn bản và ngày.", missing)
    if outcome_on is not None and not paper.issued_on <= outcome_on <= by.day:
        raise Refused("Ngày có kết quả chưa đúng.", {"outcome_on": "Ngày này từ ngày gửi kiến nghị đến hôm nay."})
    paper.outcome, paper.outcome_paper, paper.outcome_on = outcome, words, outcome_on
    paper.save()
    return paper


@verb(
    "documents.import_papers", label="Nhập sổ văn bản từ Excel", allow=permissions.may_issue,
    clauses=("II.1", "IV.1.1"), bulk=True,
)  # fmt: skip
def import_papers(unit: Unit, *, by: Desk, entries: list[Entry], digest: str) -> Unit:
    """Enter all lines of a workbook or, when one of them is refused, none."""
    made = [Paper(unit=unit, **asdict(checked(entry, by.day))) for entry in entries]
    for paper in made:
        paper.fold()
    Paper.objects.bulk_create(made, batch_size=500)
    act().count(dòng=len(made), tệp=digest)
    return unit
