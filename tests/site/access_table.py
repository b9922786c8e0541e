"""Who may open which address: written by hand from the roles of the movement, never computed from the code."""

from tests.site.access_households import HOUSEHOLD_ROWS
from tests.site.actors import (
    ADMINISTRATOR,
    AUDITOR,
    BA_VI,
    CITY,
    CITY_LEADER,
    COUNCIL,
    EMULATION,
    FRONT,
    HONOUR_READERS,
    LEADERS,
    MINH_QUANG,
    NOBODY,
    OFFICERS,
    REACH_BA_VI,
    REACH_MINH_QUANG,
    STAFF,
    STANDING,
    VILLAGE_HEAD,
    Row,
)
from tests.site.areas import AREA_ROWS

MINE = "/phong-trao/{movement}/dang-ky/{minh_quang}/"
SHEET = REACH_MINH_QUANG
SCORERS = STAFF - FRONT - COUNCIL - AUDITOR - ADMINISTRATOR

ROWS: dict[str, Row] = {
    # Sign-in and the shell
    "account_login": Row("/dang-nhap/", STAFF, public=True, posts=STAFF, moves=True),
    "account_logout": Row("/dang-xuat/", STAFF, posts=STAFF),
    "account_inactive": Row("/tai-khoan-khoa/", STAFF, public=True),
    "account_change_password": Row("/mat-khau/doi/", STAFF, posts=STAFF),
    "account_reauthenticate": Row("/xac-nhan-lai/", STAFF, posts=STAFF, moves=True),
    "set_language": Row("/ngon-ngu/?ngon_ngu=vi&ve=/cong-khai/", STAFF, public=True, moves=True),
    "search": Row("/tim/?q=ba+vi", STAFF, moves=True),
    "home": Row("/", STAFF, moves=True),
    "accounts:switch_desk": Row("/vi-tri/chuyen/", NOBODY, posts=STAFF, act=True),
    # People: the administrator manages, the auditor reads
    "accounts:people": Row("/nguoi-dung/", ADMINISTRATOR | AUDITOR),
    "accounts:new_person": Row("/nguoi-dung/them/", ADMINISTRATOR, posts=ADMINISTRATOR),
    "accounts:person": Row("/nguoi-dung/{person}/", ADMINISTRATOR, posts=ADMINISTRATOR),
    "accounts:switch_sign_in": Row("/nguoi-dung/{person}/dang-nhap/", NOBODY, posts=ADMINISTRATOR, act=True),
    "accounts:end_post": Row("/nguoi-dung/vi-tri/{post}/ket-thuc/", ADMINISTRATOR, posts=ADMINISTRATOR),
    # Units: everybody sees what he reaches and the line above him; the administrator needs the directory
    "units:list": Row("/don-vi/", STAFF),
    "units:unit": Row(
        "/don-vi/{minh_quang}/", REACH_MINH_QUANG | VILLAGE_HEAD | ADMINISTRATOR,
        REACH_MINH_QUANG | VILLAGE_HEAD | ADMINISTRATOR,
    ),
    # The plan and the boards are for all staff; what a unit wrote is for those who reach it
    "dashboards:board": Row("/muc-tieu/", STAFF),
    "dashboards:clauses": Row("/doi-chieu/", STAFF),
    "movements:movements": Row("/phong-trao/", STAFF),
    "movements:movement": Row("/phong-trao/{movement}/", STAFF),
    "movements:publish": Row("/phong-trao/ban-hanh/", STANDING, posts=STANDING),
    "movements:registrations": Row("/phong-trao/{movement}/dang-ky/", STAFF, posts=STAFF),
    "movements:registration": Row(MINE, REACH_MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG | BA_VI),
    "movements:plans": Row("/ke-hoach/", STAFF, posts=STAFF),
    "movements:plan": Row(
        "/ke-hoach/{movement}/{minh_quang}/", REACH_MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG | BA_VI
    ),
    "movements:plan_form": Row(
        "/ke-hoach/{movement}/{minh_quang}/soan/", MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG, moves=True
    ),
    # Papers and the files behind records
    "documents:list": Row("/van-ban/", STAFF - ADMINISTRATOR),
    "documents:new": Row("/van-ban/them/", STANDING | EMULATION | CITY_LEADER | OFFICERS | FRONT,
                         posts=STANDING | EMULATION | CITY_LEADER | OFFICERS | FRONT),
    "documents:paper": Row("/van-ban/{paper}/", REACH_BA_VI, REACH_BA_VI),
    "documents:issue": Row("/van-ban/{paper}/ban-hanh/", NOBODY, REACH_BA_VI, posts=BA_VI, act=True),
    "documents:attach": Row("/minh-chung/dinh-kem/", NOBODY, posts=STAFF, act=True),
    "documents:download": Row("/minh-chung/{evidence}/", REACH_MINH_QUANG, REACH_MINH_QUANG),
    "documents:remove": Row("/minh-chung/{evidence}/go/", NOBODY, REACH_MINH_QUANG, posts=MINH_QUANG, act=True),
    # Reports: written by the unit, received by its district, read by who reaches it
    "reports:list": Row("/bao-cao/", STAFF - ADMINISTRATOR),
    "reports:report": Row("/bao-cao/{report}/", REACH_MINH_QUANG, REACH_MINH_QUANG),
    "reports:edit": Row("/bao-cao/{report}/nhap/", MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG, moves=True),
    "reports:start": Row("/bao-cao/lap/{obligation}/", NOBODY, REACH_MINH_QUANG, posts=MINH_QUANG, act=True,
                         moves=True),
    "reports:draft": Row("/bao-cao/{report}/luu-nhap/", NOBODY, REACH_MINH_QUANG, posts=MINH_QUANG, act=True),
    "reports:submit": Row("/bao-cao/{report}/gui/", NOBODY, REACH_MINH_QUANG, posts=MINH_QUANG, act=True),
    "reports:send_back": Row("/bao-cao/{report}/tra-lai/", NOBODY, REACH_MINH_QUANG, posts=BA_VI, act=True),
    "reports:accept": Row("/bao-cao/{report}/duyet/", NOBODY, REACH_MINH_QUANG, posts=BA_VI, act=True),
    "reports:reopen": Row("/bao-cao/{report}/mo-lai/", NOBODY, REACH_MINH_QUANG, posts=BA_VI, act=True),
    "reports:accept_many": Row("/bao-cao/duyet/", NOBODY, posts=STANDING | OFFICERS | CITY_LEADER, act=True),
    "reports:rollup": Row("/bao-cao/tong-hop/{ba_vi}/2023/", REACH_BA_VI, REACH_BA_VI),
    # Scoring: own sheet, the level above verifies, the emulation and standing offices run the round
    "scoring:rounds": Row("/cham-diem/", STAFF - ADMINISTRATOR),
    # A commune that runs a movement of its own opens the rounds of that one
    "scoring:open_round": Row("/cham-diem/mo-dot/", NOBODY, posts=STANDING | EMULATION | MINH_QUANG, act=True),
    "scoring:round": Row("/cham-diem/dot/{round}/", STAFF - ADMINISTRATOR),
    "scoring:ranking": Row("/cham-diem/dot/{round}/xep-hang/", STAFF - ADMINISTRATOR),
    "scoring:compute": Row("/cham-diem/dot/{round}/tinh/", NOBODY, posts=STANDING | EMULATION, act=True, moves=True),
    "scoring:publish": Row("/cham-diem/dot/{round}/cong-bo/", NOBODY, posts=STANDING | EMULATION, act=True),
    "scoring:sheet": Row("/cham-diem/bang/{sheet}/", SHEET, SHEET, posts=MINH_QUANG | BA_VI | EMULATION),
    "scoring:submit": Row("/cham-diem/bang/{sheet}/gui/", NOBODY, SHEET, posts=MINH_QUANG, act=True, moves=True),
    "scoring:records": Row("/cham-diem/diem/{score}/so-lieu/", SHEET, SHEET),
    "scoring:dispute": Row("/cham-diem/diem/{score}/kien-nghi/", MINH_QUANG, SHEET, posts=MINH_QUANG),
    "scoring:answer": Row("/cham-diem/kien-nghi/{dispute}/tra-loi/", NOBODY, SHEET, posts=BA_VI | EMULATION, act=True),
    # Honour: the emulation office prepares, the council votes, the leader signs, the auditor reads;
    # the unit that is honoured reads what was decided on it
    "commendations:list": Row("/khen-thuong/", HONOUR_READERS),
    "commendations:pick": Row("/khen-thuong/de-nghi/chon/", EMULATION | LEADERS),
    "commendations:nominate": Row("/khen-thuong/de-nghi/moi/{standing}/", EMULATION | CITY_LEADER | {"bavi-lanhdao"},
                                  HONOUR_READERS, posts=EMULATION | CITY_LEADER | {"bavi-lanhdao"}),
    "commendations:nomination": Row("/khen-thuong/de-nghi/{nomination}/", CITY, CITY),
    "commendations:withdraw": Row(
        "/khen-thuong/de-nghi/{nomination}/rut/", EMULATION | CITY_LEADER, CITY, posts=EMULATION | CITY_LEADER
    ),
    "commendations:refuse": Row("/khen-thuong/de-nghi/{nomination}/tra-loi/", EMULATION, CITY, posts=EMULATION),
    "commendations:interest": Row("/khen-thuong/de-nghi/{nomination}/xung-dot/", COUNCIL, CITY, posts=COUNCIL),
    "commendations:rounds": Row("/khen-thuong/hoi-dong/", HONOUR_READERS),
    "commendations:council": Row("/khen-thuong/hoi-dong/lap/", EMULATION | LEADERS, posts=EMULATION | LEADERS),
    "commendations:open": Row("/khen-thuong/hoi-dong/mo/", NOBODY, posts=EMULATION, act=True),
    "commendations:round": Row("/khen-thuong/hoi-dong/{ballot}/", CITY, CITY),
    "commendations:ballot": Row("/khen-thuong/hoi-dong/{ballot}/phieu/", COUNCIL, CITY, posts=COUNCIL, moves=True),
    "commendations:close": Row("/khen-thuong/hoi-dong/{ballot}/kiem-phieu/", NOBODY, CITY, posts=EMULATION, act=True),
    "commendations:draft": Row("/khen-thuong/hoi-dong/{ballot}/du-thao/", NOBODY, CITY, posts=EMULATION, act=True),
    "commendations:decisions": Row("/khen-thuong/quyet-dinh/", HONOUR_READERS),
    "commendations:decision": Row("/khen-thuong/quyet-dinh/{decision}/", CITY, CITY, posts=CITY_LEADER),
    "commendations:decision-file": Row("/khen-thuong/quyet-dinh/{decision}/tep/", CITY, CITY),
    "commendations:register": Row("/khen-thuong/so/", HONOUR_READERS),
    "commendations:award": Row("/khen-thuong/so/{award}/", CITY, CITY),
    "commendations:certificate": Row("/khen-thuong/so/{award}/tep/", CITY, CITY),
    "commendations:revoke": Row("/khen-thuong/so/{award}/thu-hoi/", CITY_LEADER, CITY, posts=CITY_LEADER),
    # The public
    "portal:home": Row("/cong-khai/", STAFF, public=True),
    "portal:awards": Row("/cong-khai/khen-thuong/", STAFF, public=True),
    "portal:verify": Row("/xac-minh/", STAFF, public=True, posts=STAFF),
    "portal:verdict": Row("/xac-minh/{code}/", STAFF, public=True),
    **HOUSEHOLD_ROWS,
    **AREA_ROWS,
}  # fmt: skip
