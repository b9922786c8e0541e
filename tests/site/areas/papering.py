"""Who opens which page of the documents and official papers, and what is looked at in other states."""

from tests.site.actors import (
    ADMINISTRATOR,
    BA_VI,
    CITY_LEADER,
    EMULATION,
    FRONT,
    NOBODY,
    OFFICERS,
    REACH_BA_VI,
    STAFF,
    STANDING,
    Row,
)

CLERKS = STANDING | EMULATION | CITY_LEADER | OFFICERS | FRONT
READERS = STAFF - ADMINISTRATOR

ROWS: dict[str, Row] = {
    # The register: read by whom the unit answers to, written by the unit
    "documents:receive": Row("/van-ban/den/", CLERKS, posts=CLERKS),
    "documents:import": Row("/van-ban/nhap/", CLERKS, posts=CLERKS),
    "documents:import_template": Row("/van-ban/nhap/mau/", CLERKS),
    "documents:amend": Row("/van-ban/{paper}/sua/", BA_VI | STANDING, REACH_BA_VI, posts=BA_VI | STANDING),
    "documents:reply": Row("/van-ban/{incoming}/tra-loi/", BA_VI, REACH_BA_VI, posts=BA_VI),
    "documents:outcome": Row("/van-ban/{paper}/ket-qua/", BA_VI | STANDING, REACH_BA_VI, posts=BA_VI | STANDING),
    "documents:guidance": Row("/van-ban/huong-dan/", READERS),
    "documents:proposals": Row("/van-ban/kien-nghi/", READERS),
    "documents:library": Row("/van-ban/phap-luat/", READERS),
    # Official papers: a draft is the unit's own; issued, it is read further up
    "documents:officials": Row("/van-ban/soan/", READERS),
    "documents:begin": Row("/van-ban/soan/moi/", CLERKS, posts=CLERKS),
    "documents:draft": Row("/van-ban/soan/tu-ho-so/", NOBODY, posts=CLERKS, act=True),
    "documents:official": Row("/van-ban/soan/{official_paper}/", REACH_BA_VI, REACH_BA_VI),
    "documents:official_file": Row("/van-ban/soan/{official_paper}/tep.pdf", REACH_BA_VI, REACH_BA_VI),
    "documents:edit_official": Row("/van-ban/soan/{draft_paper}/sua/", BA_VI, BA_VI, posts=BA_VI),
    "documents:issue_official": Row("/van-ban/soan/{draft_paper}/ban-hanh/", BA_VI, BA_VI, posts=BA_VI),
    "documents:withdraw": Row("/van-ban/soan/{official_paper}/thu-hoi/", BA_VI, REACH_BA_VI, posts=BA_VI),
    "documents:replace": Row("/van-ban/soan/{official_paper}/thay-the/", NOBODY, REACH_BA_VI, posts=BA_VI, act=True),
    "documents:templates": Row("/van-ban/mau-word/", CLERKS, posts=CLERKS),
    "documents:template_file": Row("/van-ban/mau-word/0/", CLERKS),
    "documents:retire_template": Row("/van-ban/mau-word/999999/thoi-dung/", NOBODY, NOBODY, posts=CLERKS, act=True),
}
WITHOUT_A_PAGE: set[str] = {
    "documents:import_template", "documents:draft", "documents:official_file", "documents:replace",
    "documents:template_file", "documents:retire_template",
}  # fmt: skip
MORE: dict[str, tuple[str, str]] = {
    "a letter that waits for its answer": ("bavi-canbo", "/van-ban/{incoming}/"),
    "an invitation not yet signed": ("bavi-canbo", "/van-ban/soan/{draft_paper}/"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.documents.models import Official, Paper
bv = Official.objects.filter(unit__key="ubnd-271-2021")
print(json.dumps({
    "official_paper": bv.filter(form="plan", state="issued").get().pk,
    "draft_paper": bv.filter(form="invitation", state="draft").get().pk,
    "incoming": Paper.objects.filter(unit__key="ubnd-271-2021", direction="received", reply_by="2024-12-26").get().pk,
}))
"""
