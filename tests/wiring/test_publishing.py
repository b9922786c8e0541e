"""Which acts make public pages anew, and how soon, as the product is wired."""

from chungtay.base import public_texts, stamping
from chungtay.base.access import SystemDesk
from chungtay.base.stamp_models import PublicStamp
from chungtay.base.verbs import VERBS, WITNESSES
from chungtay.config import publishing, settings
from conftest import DAY


def test_the_product_reads_the_stamp_well_within_a_second() -> None:
    assert 0 < settings.PUBLIC_STAMP_SECONDS <= 0.5


def test_what_happens_to_households_and_desks_leaves_the_pages_standing(db: None) -> None:
    after = stamping.stamper(publishing.PRIVATE_APPS, publishing.DRAFTS)
    by = SystemDesk(DAY)
    for verb in ("households.edit", "accounts.give_post", "reports.save"):
        after(verb, by)
    assert not PublicStamp.objects.exists()
    after("reports.accept", by)
    assert [one.verb for one in PublicStamp.objects.all()] == ["reports.accept"]


def test_the_wiring_names_acts_and_apps_that_there_are() -> None:
    assert set(publishing.DRAFTS) <= set(VERBS)
    assert set(publishing.PRIVATE_APPS) <= {name.partition(".")[0] for name in VERBS}
    assert len(WITNESSES) == 2


def test_each_text_that_the_public_searches_follows_acts_that_there_are() -> None:
    named = {beginning for source in public_texts.SOURCES.values() for beginning in source.after}
    assert named
    assert [one for one in named if not any(verb.startswith(one) for verb in VERBS)] == []


def test_only_acts_that_change_a_public_model_look_at_all_of_them_again() -> None:
    after = public_texts.SOURCES["model"].after
    followed = {verb for verb in VERBS if verb.startswith(after)}
    assert followed == {
        "initiatives.publish", "initiatives.amend", "initiatives.recognise_higher", "initiatives.withdraw"
    }  # fmt: skip


def test_everything_that_is_public_can_be_searched() -> None:
    kinds = {"page", "objective", "campaign", "fund", "award", "model", "data", "story"}
    assert set(public_texts.SOURCES) == kinds
