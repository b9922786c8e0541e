"""The public side, wired on one page: its menu, and which acts change nothing that the public sees."""

from django.utils.translation import gettext_noop as _

from chungtay.base.public_pages import enter_public
from chungtay.base.stamping import stamper
from chungtay.base.verbs import witness_all

# Nothing of these apps stands on a public page, and the check of a code is never kept.
PRIVATE_APPS = ("accounts", "households", "casework", "support", "loans", "notices", "documents", "budgets")
# Drafts: what they hold comes out by another act.
DRAFTS = (
    "reports.save", "reports.save_answers", "movements.save_draft", "movements.save_plan", "movements.save_pledge",
    "movements.save_registration", "movements.save_person_registration", "movements.keep_plan_draft",
    "scoring.self_score",
)  # fmt: skip


def wire() -> None:
    witness_all(stamper(PRIVATE_APPS, DRAFTS))
    menu()


def menu() -> None:
    """In the order in which a stranger asks: what is it, how far is it, who helps, how do I take part."""
    enter_public(10, _("Phong trào"), "portal:home")
    enter_public(40, _("Ủng hộ"), "portal:give")
    enter_public(60, _("Quỹ"), "portal:funds")
    enter_public(70, _("Khen thưởng"), "portal:awards")
    enter_public(20, _("Xác minh giấy"), "portal:verify", in_foot=True)
