"""Who opens which page of the copying of models."""

from tests.site.actors import (
    ADMINISTRATOR,
    BA_VI,
    EMULATION,
    REACH_BA_VI,
    STAFF,
    STANDING,
    TWO_POSTS,
    WRITERS,
    Row,
)

READERS = STAFF - ADMINISTRATOR
# The commune Ba Vì copies a copy; its officer is the one with two posts.
HERE = TWO_POSTS
REACH = REACH_BA_VI | TWO_POSTS
COPY, MODEL = "/nhan-rong/{copy}/", "/nhan-rong/mo-hinh/{model}/"


def here(path: str) -> Row:
    """Written by the unit that copies."""
    return Row(path, HERE, REACH, posts=HERE)


def above(path: str) -> Row:
    """A result of another commune that waits for its district."""
    return Row(path, BA_VI, REACH_BA_VI, posts=BA_VI)


ROWS: dict[str, Row] = {
    "replication:list": Row("/nhan-rong/", READERS),
    "replication:fitting": Row("/nhan-rong/phu-hop/", WRITERS),
    "replication:uncopied": Row("/nhan-rong/chua-lam-theo/", STANDING | EMULATION),
    # A model before the public is there for everybody to learn from.
    "replication:model": Row(MODEL, READERS),
    "replication:adopt": Row("/nhan-rong/mo-hinh/{second_model}/bat-dau/", WRITERS, posts=WRITERS),
    "replication:adoption": Row(COPY, REACH, REACH),
    "replication:adapt": here(f"{COPY}sua/"),
    "replication:step": here(f"{COPY}buoc/{{copy_step}}/"),
    "replication:report": here(f"{COPY}ket-qua/"),
    "replication:stop": here(f"{COPY}dung/"),
    "replication:confirm": above("/nhan-rong/{reported_copy}/xac-nhan/"),
    # A confirmed result is read by everybody and put right by the level above that confirmed it.
    "replication:correct": Row("/nhan-rong/{confirmed_copy}/dieu-chinh/", BA_VI, READERS, posts=BA_VI),
    "replication:send_back": above("/nhan-rong/{reported_copy}/tra-lai/"),
}
# Pages of one text field each, drawn by the same template as the reason of other acts.
WITHOUT_A_PAGE: set[str] = {"replication:stop", "replication:send_back"}
MORE: dict[str, tuple[str, str]] = {
    "a result that was confirmed": ("minhquang-canbo", "/nhan-rong/{confirmed_copy}/"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.replication.models import Adoption
copy = Adoption.objects.get(unit__key="ubnd-09703-2021")
print(json.dumps({
    "copy": copy.pk, "copy_step": copy.steps.last().pk,
    "reported_copy": Adoption.objects.get(state="reported").pk,
    "confirmed_copy": Adoption.objects.get(state="confirmed").pk,
}))
"""
