"""Who opens which page of feedback and objections."""

from tests.site.actors import (
    AUDITOR,
    BA_VI,
    CITY_LEADER,
    EMULATION,
    FRONT,
    HOANG_MAI,
    MINH_QUANG,
    OFFICERS,
    REACH_BA_VI,
    STAFF,
    STANDING,
    Row,
)

MODERATORS = STANDING | CITY_LEADER | OFFICERS
HANDLER = {"minhquang-canbo"}
READERS = STANDING | EMULATION | CITY_LEADER | FRONT | AUDITOR | OFFICERS

ROWS: dict[str, Row] = {
    # The public
    "feedback:public": Row("/phan-anh/", STAFF, public=True),
    "feedback:send": Row("/phan-anh/gui/", STAFF, public=True, posts=STAFF),
    "feedback:look_up": Row("/phan-anh/tra-cuu/", STAFF, public=True, posts=STAFF),
    "feedback:mine": Row("/phan-anh/cua-toi/", STAFF, public=True, posts=STAFF, moves=True),
    "feedback:voices": Row("/phan-anh/mo-hinh/{commented}/", STAFF, public=True, posts=STAFF),
    "feedback:household": Row("/tra-cuu-ho/", STAFF, public=True, posts=STAFF),
    # Offices: their own and what stands under them; the emulation office hears of awards
    "feedback:inbox": Row("/phan-anh-den/", READERS),
    "feedback:counts": Row("/phan-anh-den/thong-ke/", READERS),
    # An objection to a nomination, heard by the district Ba Vì
    "feedback:message": Row(
        "/phan-anh-den/{heard}/", STANDING | EMULATION | CITY_LEADER | FRONT | AUDITOR | BA_VI, REACH_BA_VI
    ),
    "feedback:take": Row("/phan-anh-den/{heard}/nhan/", set(), REACH_BA_VI, posts=BA_VI, act=True),
    "feedback:sender": Row("/phan-anh-den/{heard}/nguoi-gui/", set(), REACH_BA_VI, act=True),
    # Comments on models: the oldest model of the demo is one of Hoàng Mai
    "feedback:comments": Row("/phan-anh-den/y-kien/", MODERATORS),
    "feedback:comment": Row(
        "/phan-anh-den/y-kien/{comment}/",
        STANDING | CITY_LEADER | HOANG_MAI,
        set(),
        posts=STANDING | CITY_LEADER | HOANG_MAI,
    ),
    # A message that the officer of Minh Quang handles
    "feedback:act": Row(
        "/phan-anh-den/{handled}/tra-loi/",
        {"minhquang-canbo"},
        STANDING | BA_VI | MINH_QUANG,
        posts={"minhquang-canbo"},
    ),
}
WITHOUT_A_PAGE: set[str] = {"feedback:take", "feedback:sender"}
MORE: dict[str, tuple[str, str]] = {
    "a form to write about an award": ("", "/phan-anh/gui/?ve=khen-thuong&muc={nominated}"),
    "the message that the officer handles": ("minhquang-canbo", "/phan-anh-den/{handled}/"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.feedback.models import Comment, Message
objection = Message.objects.filter(about_kind="khen-thuong").earliest("pk")
handled = Message.objects.filter(state="assigned", unit__key="ubnd-09700-2021").earliest("pk")
comment = Comment.objects.get(state="waiting")
print(json.dumps({
    "heard": objection.pk, "handled": handled.pk, "nominated": objection.about_id, "comment": comment.pk,
    "commented": comment.initiative.code,
}))
"""
