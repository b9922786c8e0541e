"""Opens a campaign and puts it right."""

from chungtay.apps.giving import permissions
from chungtay.apps.giving.entries import CampaignEntry, campaign_faults
from chungtay.apps.giving.models import Campaign
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.entries import put, refuse
from chungtay.base.verbs import verb

CLAUSES = ("I.1.a", "II.3")


@verb("giving.open_campaign", label="Mở đợt vận động", allow=permissions.may_run, clauses=CLAUSES)
def open_campaign(unit: Unit, *, by: Desk, entry: CampaignEntry) -> Campaign:
    refuse(campaign_faults(unit, entry))
    campaign = put(Campaign(unit=unit), entry)
    campaign.save()
    return campaign


@verb("giving.correct_campaign", label="Sửa đợt vận động", allow=permissions.may_run)
def correct_campaign(campaign: Campaign, *, by: Desk, entry: CampaignEntry) -> Campaign:
    """The days, the goal, the words and where money goes; the code only while no pledge bears it."""
    refuse(campaign_faults(campaign.unit, entry, campaign))
    put(campaign, entry)
    campaign.save()
    return campaign
