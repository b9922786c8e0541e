"""Who opens which page of stories, of the editorial calendar and of coverage, and what the public reads of them."""

from tests.site.actors import (
    ADMINISTRATOR,
    CITY,
    EDITOR,
    FRONT,
    MINH_QUANG,
    OFFICERS,
    REACH_MINH_QUANG,
    STAFF,
    STANDING,
    VILLAGE_HEAD,
    Row,
)

READERS = CITY | OFFICERS | EDITOR
WRITERS = {"bavi-canbo", "minhquang-canbo", "hoangmai-canbo", "haivitri"} | STANDING | FRONT | EDITOR
# Posts without any page of stories are told so before anything is looked for.
NO_PAGE = VILLAGE_HEAD | ADMINISTRATOR
REACH = REACH_MINH_QUANG | NO_PAGE
# Of what is public already: its own writer, and those who review there.
OF_PUBLIC = MINH_QUANG | {"bavi-lanhdao", "lanhdao-tp"} | STANDING | FRONT
STORY, PICTURE = "/truyen-thong/bai/{told_story}/", "/truyen-thong/hinh/{told_picture}/"

ROWS: dict[str, Row] = {
    "media:stories": Row("/truyen-thong/", READERS),
    "media:new_story": Row("/truyen-thong/bai/moi/", WRITERS, posts=WRITERS),
    "media:calendar": Row("/truyen-thong/lich/", READERS),
    "media:sections": Row("/truyen-thong/chuyen-muc/", READERS),
    "media:new_section": Row("/truyen-thong/chuyen-muc/moi/", STANDING | EDITOR, posts=STANDING | EDITOR),
    "media:section": Row("/truyen-thong/chuyen-muc/{told_column}/", STANDING | EDITOR, posts=STANDING | EDITOR),
    # A story of Minh Quang that waits for review there: read by who reaches the commune
    "media:story": Row(STORY, REACH_MINH_QUANG, REACH, posts=OF_PUBLIC),
    "media:add_picture": Row(f"{STORY}hinh/", {"minhquang-canbo"}, REACH, posts={"minhquang-canbo"}),
    # Corrected by whoever reviews it, the author excepted
    "media:write_story": Row("/truyen-thong/bai/{public_story}/sua/", OF_PUBLIC - {"minhquang-canbo"}, REACH,
                             posts=OF_PUBLIC - {"minhquang-canbo"}),
    "media:picture": Row(PICTURE, REACH_MINH_QUANG, REACH, posts=OF_PUBLIC),
    # The picture as it was taken is for those who cover it alone
    "media:picture_file": Row(f"{PICTURE}goc.jpg", OF_PUBLIC, REACH),
    "media:coverage": Row("/truyen-thong/do-phu/", READERS),
    "media:new_coverage": Row("/truyen-thong/do-phu/moi/", WRITERS, posts=WRITERS),
    "media:import_coverage": Row("/truyen-thong/do-phu/nhap/", WRITERS, posts=WRITERS),
    "media:import_template": Row("/truyen-thong/do-phu/nhap/mau/", WRITERS),
    "media:new_outlet": Row("/truyen-thong/do-phu/co-quan/", WRITERS, posts=WRITERS),
    "media:coverage_line": Row("/truyen-thong/do-phu/{told_line}/", REACH_MINH_QUANG, REACH,
                               posts={"minhquang-canbo"}),
    # What the public reads
    "media:news": Row("/tin/", STAFF, public=True),
    "media:rss": Row("/tin/rss.xml", STAFF, public=True),
    "media:atom": Row("/tin/atom.xml", STAFF, public=True),
    "media:news_story": Row("/tin/{told_slug}/", STAFF, public=True),
    "media:news_picture": Row("/tin/hinh/{told_key}/{told_stamp}/480.webp", STAFF, public=True),
}  # fmt: skip
WITHOUT_A_PAGE: set[str] = {
    "media:picture_file", "media:rss", "media:atom", "media:news_picture", "media:import_template",
}  # fmt: skip
MORE: dict[str, tuple[str, str]] = {
    "a story in its versions": ("minhquang-canbo", "/truyen-thong/bai/{public_story}/?muc=ban"),
    "a story to be reviewed": ("minhquang-lanhdao", STORY),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.media.models import Coverage, Story
here = Story.objects.filter(unit__key="ubnd-09700-2021")
public = here.get(state="corrected")
picture = public.pictures.get(number=2)
print(json.dumps({
    "told_story": here.get(state="review").pk, "public_story": public.pk, "told_slug": public.slug,
    "told_picture": picture.pk, "told_key": str(picture.key), "told_stamp": picture.stamp,
    "told_column": public.section.key,
    "told_line": Coverage.objects.filter(unit__key="ubnd-09700-2021").first().pk,
}))
"""
