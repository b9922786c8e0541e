"""Who opens which page of notices and reminders, and which of them are looked at in other states."""

from tests.site.actors import (
    ADMINISTRATOR,
    AUDITOR,
    NOBODY,
    OFFICERS,
    STAFF,
    STANDING,
    Row,
)

OWNER = {"minhquang-canbo"}
# The broadcast of the demo went to the committees of districts and communes.
TOLD = STANDING | AUDITOR | OFFICERS

ROWS: dict[str, Row] = {
    # Everybody reads what was told to the own desk, and says what should come by mail
    "notices:list": Row("/thong-bao/", STAFF),
    "notices:open": Row("/thong-bao/{notice}/mo/", NOBODY, OWNER, posts=OWNER, act=True),
    "notices:read_all": Row("/thong-bao/da-doc/", NOBODY, posts=STAFF, act=True),
    "notices:choices": Row("/thong-bao/tuy-chon/", STAFF, posts=STAFF),
    "accounts:address": Row("/thu-dien-tu/", STAFF, posts=STAFF),
    "accounts:confirm_address": Row("/thu-dien-tu/xac-nhan/", NOBODY, posts=STAFF, act=True),
    "accounts:drop_address": Row("/thu-dien-tu/bo/", NOBODY, posts=STAFF, act=True),
    "accounts:enter_address": Row("/nguoi-dung/{person}/thu-dien-tu/", NOBODY, posts=ADMINISTRATOR, act=True),
    # What is late is seen by the unit and by those above it; the page itself is for all who read records
    "notices:late": Row("/thong-bao/cap-duoi/", STAFF - ADMINISTRATOR),
    # The standing office writes to many; who was written to reads it
    "notices:broadcasts": Row("/thong-bao/chung/", STAFF),
    "notices:write": Row("/thong-bao/chung/viet/", STANDING, posts=STANDING),
    "notices:broadcast": Row("/thong-bao/chung/{broadcast}/", TOLD, TOLD),
    # Mail and schedule: the administrator looks after them, the auditor reads
    "notices:outbox": Row("/quan-tri/thu/", ADMINISTRATOR | AUDITOR),
    "notices:decide": Row("/quan-tri/thu/{letter}/", NOBODY, posts=ADMINISTRATOR, act=True),
    "notices:timetable": Row("/quan-tri/lich/", ADMINISTRATOR | AUDITOR),
}
WITHOUT_A_PAGE: set[str] = {
    "notices:open",
    "notices:read_all",
    "notices:decide",
    "accounts:confirm_address",
    "accounts:drop_address",
    "accounts:enter_address",
}
MORE: dict[str, tuple[str, str]] = {}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.accounts.models import Post
from chungtay.apps.notices import letters, outbox
from chungtay.apps.notices.letters import Reader
from chungtay.apps.notices.models import Broadcast, Message, Notice
from chungtay.base.clock import now
post = Post.objects.get(person__user__username="minhquang-canbo")
if not Message.objects.exists():
    reader = Reader(post.person_id, "minhquang@chungtay.test", now())
    outbox.post_all([letters.with_code(reader, "00000000", "code:tests", 30)], now())
    Message.objects.update(state="unknown", ended_at=now())
print(json.dumps({
    "notice": Notice.objects.filter(post=post).latest("pk").pk,
    "broadcast": Broadcast.objects.latest("pk").pk,
    "letter": Message.objects.latest("pk").pk,
}))
"""
