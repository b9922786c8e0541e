"""The acts on needs, help, pairs and shares."""

from chungtay.apps.support.services.exports import export_grants, export_needs
from chungtay.apps.support.services.grants import import_grants, record_grant, reverse_grant, tie_grant
from chungtay.apps.support.services.keeping import erase_support
from chungtay.apps.support.services.leaving import carry_need, close_twin, follow_closing, follow_merge, hand_need
from chungtay.apps.support.services.moves import follow_move, move_need
from chungtay.apps.support.services.needs import change_need, close_need, enter_need, propose_needs, reopen_need
from chungtay.apps.support.services.pairings import end_pairing, finish_pairing, pair_need, take_need, tell_news
from chungtay.apps.support.services.sharings import change_shares, decide_sharing, draft_sharing

__all__ = [
    "carry_need",
    "change_need",
    "change_shares",
    "close_need",
    "close_twin",
    "decide_sharing",
    "draft_sharing",
    "end_pairing",
    "enter_need",
    "erase_support",
    "export_grants",
    "export_needs",
    "finish_pairing",
    "follow_closing",
    "follow_merge",
    "follow_move",
    "hand_need",
    "import_grants",
    "move_need",
    "pair_need",
    "propose_needs",
    "record_grant",
    "reopen_need",
    "reverse_grant",
    "take_need",
    "tell_news",
    "tie_grant",
]
