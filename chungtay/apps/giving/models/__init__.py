"""Campaigns and pledges, bank statements, investments, and what volunteers do."""

from chungtay.apps.giving.models.campaigns import Arrival, Campaign, CampaignKind, Pledge, PledgeState
from chungtay.apps.giving.models.investments import Investment, InvestmentStep
from chungtay.apps.giving.models.statements import BankAccount, LineState, Statement, StatementLine, StatementState
from chungtay.apps.giving.models.volunteers import Match, Skill, VolunteerOffer, VolunteerTask, VolunteerWork

__all__ = [
    "Arrival",
    "BankAccount",
    "Campaign",
    "CampaignKind",
    "Investment",
    "InvestmentStep",
    "LineState",
    "Match",
    "Pledge",
    "PledgeState",
    "Skill",
    "Statement",
    "StatementLine",
    "StatementState",
    "VolunteerOffer",
    "VolunteerTask",
    "VolunteerWork",
]
