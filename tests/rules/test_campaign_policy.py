"""The yearly campaign has its first and its last day in every year, and the next one is known on any day."""

from datetime import date
from pathlib import Path

import pytest

from chungtay.rules import lawbook
from chungtay.rules.campaign_policy import CampaignPolicy, YearlyCampaign


@pytest.fixture(scope="module")
def policy() -> CampaignPolicy:
    return lawbook.load(Path(__file__).resolve().parents[2] / "law").campaigns


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2024, 10, 16), date(2024, 10, 17)),
        (date(2024, 11, 18), date(2024, 10, 17)),
        (date(2024, 11, 19), date(2025, 10, 17)),
        (date(2024, 1, 1), date(2024, 10, 17)),
    ],
)
def test_the_peak_month_runs_to_its_last_day(policy: CampaignPolicy, day: date, since: date) -> None:
    found = policy.next_one(day)
    assert found is not None
    campaign, first, last = found
    assert (campaign.key, first, last) == ("thang-cao-diem", since, date(since.year, 11, 18))


def test_a_campaign_over_new_year_ends_in_the_next_one() -> None:
    tet = YearlyCampaign("tet", "Tết", "15/12", "20/02", "x", "secondary")
    assert tet.days(2023) == (date(2023, 12, 15), date(2024, 2, 20))


def test_a_day_that_is_none_is_told() -> None:
    assert dict(YearlyCampaign("tet", "Tết", "32/01", "1/2", "x", "secondary").faults()).keys() == {"since", "last_day"}
