"""Who opens which page of a movement and of the editor of plans, and what is looked at in other states."""

from tests.site.actors import BA_VI, HOANG_MAI, MINH_QUANG, NOBODY, STAFF, STANDING, TWO_POSTS, Row

# Committees of districts and communes write plans of their own; a draft is read by the unit that writes it alone.
DRAFTERS = STANDING | BA_VI | MINH_QUANG | HOANG_MAI | TWO_POSTS
DRAFT = "/phong-trao/ban-thao/{plan_draft}/"

ROWS: dict[str, Row] = {
    "movements:drafts": Row("/phong-trao/ban-thao/", DRAFTERS),
    "movements:start_draft": Row("/phong-trao/ban-thao/moi/", DRAFTERS, posts=DRAFTERS),
    "movements:draft": Row(DRAFT, STANDING, STAFF - DRAFTERS),
    "movements:draft_preview": Row(f"{DRAFT}xem-truoc/", STANDING, STAFF - DRAFTERS),
    "movements:draft_difference": Row(f"{DRAFT}khac/", STANDING, STAFF - DRAFTERS),
    "movements:draft_trial": Row(f"{DRAFT}chay-thu/", STANDING, STAFF - DRAFTERS),
    "movements:draft_publish": Row(f"{DRAFT}ban-hanh/", STANDING, STAFF - DRAFTERS, posts=STANDING),
    "movements:draft_text": Row(f"{DRAFT}tep/", STANDING, STAFF - DRAFTERS, posts=STANDING),
    "movements:draft_discard": Row(f"{DRAFT}bo/", NOBODY, STAFF - DRAFTERS, posts=STANDING, act=True, moves=True),
    "movements:draft_part": Row(f"{DRAFT}phan/obligations/0/", STANDING, STAFF - DRAFTERS, posts=STANDING),
    "movements:close": Row("/phong-trao/{movement}/ket-thuc/", STANDING, STAFF, posts=STANDING),
}
WITHOUT_A_PAGE: set[str] = {"movements:draft_text"}
MORE: dict[str, tuple[str, str]] = {
    "a movement, its phases": ("thuongtruc", "/phong-trao/{movement}/?muc=giai-doan"),
    "a movement, its awards": ("thuongtruc", "/phong-trao/{movement}/?muc=khen-thuong"),
    "a criterion of a draft": ("thuongtruc", f"{DRAFT}phan/sheets/0/groups/0/criteria/0/"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.accounts.desks import desk_of
from chungtay.apps.accounts.models import Post
from chungtay.apps.movements.models import Movement, PackDraft
from chungtay.apps.movements.services import start_draft
from chungtay.apps.units.models import Unit
from chungtay.base.clock import today
office = Unit.objects.get(key="so-ldtbxh")
draft = PackDraft.objects.filter(unit=office).first()
if draft is None:
    by = desk_of(Post.objects.filter(unit=office, role="standing_officer").first(), today())
    version = Movement.objects.get(key="251-ha-noi").current(today())
    draft = start_draft(office, by=by, origin="version", source=version)
print(json.dumps({"plan_draft": draft.pk}))
"""
