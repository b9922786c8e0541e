"""Who opens which page of the public site and open data."""

from tests.site.actors import STAFF, Row

ROWS: dict[str, Row] = {
    "portal:objectives": Row("/cong-khai/muc-tieu/", STAFF, public=True),
    "portal:map": Row("/cong-khai/ban-do/", STAFF, public=True),
    "portal:search": Row("/tim-kiem/?tu=vi+ngheo", STAFF, public=True),
    "portal:data": Row("/du-lieu/", STAFF, public=True),
    "portal:data_catalogue": Row("/du-lieu/danh-muc.json", STAFF, public=True),
    "portal:dataset": Row("/du-lieu/dia-ban/", STAFF, public=True),
    "portal:sitemap": Row("/sitemap.xml", STAFF, public=True),
    "portal:robots": Row("/robots.txt", STAFF, public=True),
    "portal:card": Row("/hinh-chia-se/page/home.png", STAFF, public=True),
    "portal:dataset_file": Row("/du-lieu/quy.csv", STAFF, public=True),
}
WITHOUT_A_PAGE: set[str] = {
    "portal:data_catalogue", "portal:dataset_file", "portal:sitemap", "portal:robots", "portal:card",
}  # fmt: skip
MORE: dict[str, tuple[str, str]] = {
    "the map of after the rearrangement": ("", "/cong-khai/ban-do/?dia-gioi=sau"),
}
FACTS = ""
