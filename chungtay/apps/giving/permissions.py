"""Who runs campaigns, keeps pledges, brings in statements, and writes down what was invested and worked."""

from typing import Any

from chungtay.apps.givers.permissions import keeper, own, within_reach
from chungtay.apps.givers.permissions import may_read as may_read_givers
from chungtay.base.access import Desk, predicate, role_in

treasurer = role_in("treasurer")


@predicate
def keeps_its_fund(desk: Desk, record: Any) -> bool:
    """The fund of the campaign is kept by the desk's own unit."""
    campaign = getattr(record, "campaign", record)
    fund = getattr(campaign, "fund", None)
    return record is None or (fund is not None and fund.unit_id == desk.unit_id)


may_read = may_read_givers
may_run = keeper & own
may_pledge = keeper & own
# Money is received by the treasurer alone; the same person brings in what the bank says.
may_receive = treasurer & keeps_its_fund
may_keep_accounts = treasurer & own
may_bring = treasurer & own
may_read_statements = role_in("treasurer", "front_officer", "unit_leader", "auditor")
# What is invested and worked in a place is written down there or above it.
may_write_here = keeper & within_reach
