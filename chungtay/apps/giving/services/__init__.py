"""The verbs of campaigns, pledges, accounts, statements, investments and volunteers."""

from chungtay.apps.giving.services.accounts import add_account, correct_account
from chungtay.apps.giving.services.campaigns import correct_campaign, open_campaign
from chungtay.apps.giving.services.investments import correct_investment, enter_investment, note_step, take_back_step
from chungtay.apps.giving.services.pledges import (
    correct_pledge,
    import_pledges,
    link_receipt,
    make_pledge,
    receive_pledge,
    unlink_receipt,
    withdraw_pledge,
)
from chungtay.apps.giving.services.statements import (
    bring_statement,
    commit_statement,
    drop_statement,
    name_columns,
    put_line_back,
    receive_line,
    set_line_aside,
)
from chungtay.apps.giving.services.volunteers import (
    ask_for_help,
    close_task,
    end_match,
    match_offer,
    note_work,
    offer_help,
    take_back_work,
    withdraw_offer,
)

__all__ = [
    "add_account",
    "ask_for_help",
    "bring_statement",
    "close_task",
    "commit_statement",
    "correct_account",
    "correct_campaign",
    "correct_investment",
    "correct_pledge",
    "drop_statement",
    "end_match",
    "enter_investment",
    "import_pledges",
    "link_receipt",
    "make_pledge",
    "match_offer",
    "name_columns",
    "note_step",
    "note_work",
    "offer_help",
    "open_campaign",
    "put_line_back",
    "receive_line",
    "receive_pledge",
    "set_line_aside",
    "take_back_step",
    "take_back_work",
    "unlink_receipt",
    "withdraw_offer",
    "withdraw_pledge",
]
