"""The list of proposed changes: of which household, what, since when, how answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chungtay.apps.households.models import Answer, Proposal, ProposedAct
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter


@dataclass(frozen=True)
class ProposalRow:
    proposal: Proposal

    def get_absolute_url(self) -> str:
        return self.proposal.get_absolute_url()

    @property
    def household(self) -> str:
        found = self.proposal.household
        return str(found) if found is not None else str(self.proposal.data.get("head_name", "—"))


COLUMNS = [
    Column("viec", "Việc đề nghị", lambda row: str(ProposedAct(row.proposal.act).label), sort=("act",)),
    Column("ho", "Hộ", lambda row: row.household),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.proposal.unit.name, sort=("unit__name",)),
    Column("ly_do", "Lý do", lambda row: row.proposal.reason),
    Column("ngay", "Ngày đề nghị", lambda row: row.proposal.asked_on, sort=("asked_on",)),
    Column("trang_thai", "Trạng thái", lambda row: Answer(row.proposal.state), sort=("state",)),
]


def rows_of(proposals: Iterable[Proposal]) -> list[ProposalRow]:
    return [ProposalRow(one) for one in proposals]


def counters(counts: Mapping[str, int], day: date) -> list[Counter]:
    return [
        Counter(
            one.value, str(one.label), Figure(counts.get(one, 0), "", day, f"Đếm đề nghị: {str(one.label).lower()}.")
        )
        for one in Answer
    ]
