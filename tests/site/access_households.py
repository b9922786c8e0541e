"""Who may open which page of the households: names along the line of the place and to its Front, counts to more.

The examples are of Minh Quang, in its first village unless said otherwise; its head signs in too."""

from tests.site.actors import (
    ADMINISTRATOR,
    AUDITOR,
    BA_VI,
    CITY_LEADER,
    FRONT,
    MINH_QUANG,
    NOBODY,
    OFFICERS,
    REACH_MINH_QUANG,
    STAFF,
    STANDING,
    TWO_POSTS,
    VILLAGE_HEAD,
    Row,
)

COMMUNES = MINH_QUANG | TWO_POSTS
# Posts that read people at all, each within its reach; of the others most read counts, the administrator nothing.
PERSONAL = STANDING | CITY_LEADER | FRONT | OFFICERS | VILLAGE_HEAD
COUNTS = STAFF - ADMINISTRATOR
# The line above Minh Quang with the Front of the place, and the same with its first village.
LINE = STANDING | CITY_LEADER | FRONT | BA_VI | MINH_QUANG
LINE_1 = LINE | VILLAGE_HEAD
REACH_1 = REACH_MINH_QUANG | VILLAGE_HEAD
# The Front supervises without needing the numbers that identify a person.
NUMBERS = LINE_1 - FRONT
LOCAL = MINH_QUANG | VILLAGE_HEAD
ONE = "/ho/{household}/"
CASE = "/ra-soat/phieu/{case}/"
VILLAGE = "/ra-soat/thon/{village_review}/"
ROUND = "/ra-soat/{review}/"


def of_the_commune(path: str) -> Row:
    """A change that the commune's own desks make."""
    return Row(path, MINH_QUANG, REACH_1, posts=MINH_QUANG)


def of_the_village(path: str) -> Row:
    """What the village head does too."""
    return Row(path, LOCAL, REACH_1, posts=LOCAL)


REGISTER = {
    "households:list": Row("/ho/", PERSONAL),
    "households:new": Row("/ho/them/", COMMUNES, posts=COMMUNES),
    "households:household": Row(ONE, LINE_1, REACH_1),
    "households:edit": of_the_commune(f"{ONE}sua/"),
    "households:member_new": of_the_commune(f"{ONE}thanh-vien/them/"),
    "households:member_draft": Row(f"{ONE}thanh-vien/luu-nhap/", NOBODY, REACH_1, posts=MINH_QUANG, act=True),
    "households:member_edit": of_the_commune(f"{ONE}thanh-vien/{{member}}/sua/"),
    "households:member_leave": of_the_commune(f"{ONE}thanh-vien/{{member}}/roi-ho/"),
    "households:member_number": Row(f"{ONE}thanh-vien/{{member}}/so/", NOBODY, REACH_1, posts=NUMBERS, act=True),
    "households:head": of_the_commune(f"{ONE}doi-chu-ho/"),
    "households:flag_new": of_the_commune(f"{ONE}dac-diem/"),
    "households:flag_end": of_the_commune("/ho/{flagged}/dac-diem/{flag}/ket-thuc/"),
    "households:split": of_the_commune(f"{ONE}tach/"),
    "households:merge": of_the_commune(f"{ONE}nhap/"),
    "households:move": of_the_commune(f"{ONE}chuyen/"),
    "households:close": of_the_commune(f"{ONE}dong/"),
    "households:reopen": Row("/ho/{closed}/mo-lai/", MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG, moves=True),
    # From the second village to the commune Ba Vì, which must see what it answers
    "households:transfers": Row("/ho/chuyen-den/", PERSONAL),
    "households:transfer_new": of_the_commune(f"{ONE}chuyen-xa/"),
    "households:transfer": Row("/ho/chuyen-den/{transfer}/", LINE | TWO_POSTS, REACH_MINH_QUANG | TWO_POSTS),
    "households:transfer_accept": Row("/ho/chuyen-den/{transfer}/tiep-nhan/", NOBODY, REACH_MINH_QUANG | TWO_POSTS,
                                      posts=TWO_POSTS, act=True),
    "households:transfer_refuse": Row("/ho/chuyen-den/{transfer}/khong-tiep-nhan/", NOBODY,
                                      REACH_MINH_QUANG | TWO_POSTS, posts=TWO_POSTS, act=True),
    "households:transfer_recall": Row("/ho/chuyen-den/{transfer}/rut/", NOBODY, REACH_MINH_QUANG | TWO_POSTS,
                                      posts=MINH_QUANG, act=True),
}  # fmt: skip
CARE = {
    # Two households of one commune in two villages: the commune settles it, no village head decides
    "households:pairs": Row("/ho/trung-lap/", PERSONAL, posts=OFFICERS | CITY_LEADER | STANDING),
    "households:pair": Row("/ho/trung-lap/{pair}/", LINE, REACH_MINH_QUANG, posts=MINH_QUANG),
    "households:proposals": Row("/ho/de-nghi/", PERSONAL),
    "households:propose_household": Row("/ho/de-nghi/ho-moi/", VILLAGE_HEAD, posts=VILLAGE_HEAD),
    "households:proposal": Row("/ho/de-nghi/{proposal}/", LINE_1, REACH_1, posts=LOCAL),
    "households:propose": Row(f"{ONE}de-nghi/", VILLAGE_HEAD, REACH_1, posts=VILLAGE_HEAD),
    "households:propose_change": Row(f"{ONE}de-nghi/sua/", VILLAGE_HEAD, REACH_1, posts=VILLAGE_HEAD),
    # A list is fetched by the post that asked for it and by nobody else
    "households:export": Row("/ho/xuat/?noi={minh_quang}", LINE, REACH_MINH_QUANG, posts=LINE),
    "households:export_job": Row("/ho/xuat/{export}/", {"minhquang-canbo"}, {"minhquang-canbo"}),
    "households:export_file": Row("/ho/xuat/{export}/tep/", {"minhquang-canbo"}, {"minhquang-canbo"}),
    # The auditor reads who read, not what was read; the leader of the place and the city's office empty old sheets
    "households:readings": Row("/ho/nhat-ky-xem/", AUDITOR),
    "households:erase": Row("/ho/xoa-du-lieu/", {"minhquang-lanhdao"} | STANDING,
                            posts={"minhquang-lanhdao"} | STANDING),
    "households:due_again": Row("/ho/den-han/", PERSONAL),
    "households:confirm_identity": of_the_commune(f"{ONE}thanh-vien/{{member}}/doi-chieu/"),
    "households:fields": Row("/ho/truong-them/", COMMUNES | STANDING, posts=COMMUNES | STANDING),
    "households:end_field": Row("/ho/truong-them/{field}/ngung/", NOBODY, REACH_MINH_QUANG, posts=MINH_QUANG,
                                act=True),
}  # fmt: skip
IMPORTS = {
    # The commune brings workbooks in; its line and the Front see that one came, not what stands in it
    "households:imports": Row("/nhap-tep/", PERSONAL - VILLAGE_HEAD),
    "households:import_new": Row("/nhap-tep/them/", COMMUNES, posts=COMMUNES),
    "households:import_template": Row("/nhap-tep/mau/households.xlsx", COMMUNES),
    "households:import": Row("/nhap-tep/{import}/", LINE, REACH_MINH_QUANG, posts=MINH_QUANG),
    "households:import_marked": Row("/nhap-tep/{import}/danh-dau/", MINH_QUANG, REACH_MINH_QUANG),
}
REVIEWS = {
    # Which village is at which step is no secret among the staff; who stands on the lists is
    "households:rounds": Row("/ra-soat/", COUNTS),
    "households:open_review": Row("/ra-soat/mo/", NOBODY, posts=COMMUNES | STANDING, act=True),
    "households:review_reports": Row("/ra-soat/bao-cao/", COUNTS),
    "households:send_report": Row("/ra-soat/bao-cao/gui/?loai=monthly&nam=2024&thang=9", OFFICERS,
                                  STAFF - STANDING - CITY_LEADER, posts=OFFICERS),
    "households:review_report": Row("/ra-soat/bao-cao/{review_report}/", REACH_MINH_QUANG, REACH_MINH_QUANG),
    "households:receive_report": Row("/ra-soat/bao-cao/{review_report}/nhan/", NOBODY, REACH_MINH_QUANG,
                                     posts=BA_VI, act=True),
    "households:village": Row(VILLAGE, REACH_1, REACH_1),
    "households:finish_step": Row(f"{VILLAGE}buoc/", NOBODY, REACH_1, posts=LOCAL, act=True),
    "households:add_case": of_the_village(f"{VILLAGE}them-ho/"),
    "households:new_meeting": of_the_village(f"{VILLAGE}hop/"),
    "households:new_objection": of_the_village(f"{VILLAGE}kien-nghi/"),
    "households:posted_list": Row(f"{VILLAGE}niem-yet/", LINE_1, REACH_1, posts=LOCAL),
    "households:posted_file": Row(f"{VILLAGE}niem-yet.pdf", LINE_1, REACH_1),
    "households:objection": Row("/ra-soat/kien-nghi/{objection}/", LINE_1, REACH_1, posts=MINH_QUANG),
    "households:meeting": Row("/ra-soat/hop/{meeting}/", LINE_1, REACH_1),
    "households:meeting_file": Row("/ra-soat/hop/{meeting}/bien-ban.pdf", LINE_1, REACH_1),
    "households:withdraw": of_the_village(f"{CASE}rut/"),
    # A village head sees his village's part, not the commune's round; the district gives the opinion asked of it
    "households:round": Row(ROUND, REACH_MINH_QUANG, REACH_MINH_QUANG),
    "households:ask_opinion": Row(f"{ROUND}xin-y-kien/", NOBODY, REACH_MINH_QUANG, posts=MINH_QUANG, act=True),
    "households:classify": Row(f"{ROUND}phan-loai/", NOBODY, REACH_MINH_QUANG, posts=MINH_QUANG, act=True),
    "households:give_opinion": Row(f"{ROUND}y-kien/", BA_VI, REACH_MINH_QUANG, posts=BA_VI),
}  # fmt: skip
SURVEYS = {
    "households:case": Row(CASE, LINE_1, REACH_1, posts=LOCAL),
    "households:case_draft": Row(f"{CASE}nhap/", NOBODY, REACH_1, posts=LOCAL, act=True),
    "households:case_reopen": of_the_village(f"{CASE}mo-lai/"),
    # The tables are law or are loaded by the standing office: nobody's data
    "households:packs": Row("/ra-soat/chuan/", COUNTS),
    "households:new_cutoffs": Row("/ra-soat/chuan/thanh-pho/", STANDING, posts=STANDING),
    "households:new_pack": Row("/ra-soat/chuan/tep/", STANDING, posts=STANDING),
    "households:confirm_pack": Row("/ra-soat/chuan/nap/", NOBODY, posts=STANDING, act=True),
    "households:empty_b1": Row("/ra-soat/chuan/mau-b1.yaml", COUNTS),
    "households:end_pack": Row("/ra-soat/chuan/{pack}/rut-lai/", STANDING, posts=STANDING),
    # The leader of the commune signs; papers with whole numbers go to the line, not to its supervisor
    "households:recognise": Row(f"{ROUND}cong-nhan/", LINE, REACH_MINH_QUANG, posts={"minhquang-lanhdao"}),
    "households:decision_file": Row(f"{ROUND}cong-nhan/quyet-dinh.pdf", LINE, REACH_MINH_QUANG),
    "households:refusal": Row("/ra-soat/phieu/{refused}/tu-choi.pdf", LINE, REACH_MINH_QUANG),
    "households:certificate": Row("/ra-soat/giay/{certificate}.pdf", NUMBERS, REACH_1),
    "households:all_certificates": Row(f"{ROUND}cong-nhan/giay.pdf", LINE - FRONT, REACH_MINH_QUANG),
    "households:print_certificates": Row(f"{ROUND}cong-nhan/in/", NOBODY, REACH_MINH_QUANG, posts=MINH_QUANG,
                                         act=True),
}  # fmt: skip
FIGURES = {
    "households:forms": Row("/bieu-mau/", COUNTS),
    "households:form": Row("/bieu-mau/2/", COUNTS),
    "households:ledger": Row("/dien-bien/", COUNTS),
    "households:closing": Row("/dien-bien/khoa/", COMMUNES | STANDING, posts=COMMUNES | STANDING),
    "households:entry": Row("/dien-bien/but-toan/{entry}/", LINE_1, REACH_1, posts=MINH_QUANG),
}
HOUSEHOLD_ROWS: dict[str, Row] = {**REGISTER, **CARE, **IMPORTS, **REVIEWS, **SURVEYS, **FIGURES}
