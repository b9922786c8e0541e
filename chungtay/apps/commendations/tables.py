"""The columns of nominations, decisions and the register, for the screen and for Excel alike."""

from chungtay.apps.commendations.models import Award, Decision, Stage
from chungtay.base.lists import Column


def standing_words(award: Award) -> str:
    return "Đang có hiệu lực" if award.revoked_on is None else f"Đã thu hồi ngày {award.revoked_on:%d/%m/%Y}"


NOMINATIONS = [
    Column("don_vi", "Đơn vị được đề nghị", lambda one: one.unit.name, sort=("unit__name",)),
    Column("hinh_thuc", "Hình thức khen", lambda one: one.award_title, sort=("award_title",)),
    Column("nam", "Năm", lambda one: one.year, sort=("year",)),
    Column("hang", "Xếp hạng", lambda one: one.standing.words if one.standing else "—"),
    Column("quyet_dinh", "Cấp quyết định", lambda one: one.decider.name, sort=("decider__name",)),
    Column("ngay", "Ngày đề nghị", lambda one: one.proposed_on, sort=("proposed_on",)),
    Column("trang_thai", "Trạng thái", lambda one: Stage(one.stage).label, sort=("stage",)),
]

DECISIONS = [
    Column("so", "Quyết định", str, sort=("number",)),
    Column("ngay_ky", "Ngày ký", lambda one: one.signed_on or "Chưa ký", sort=("signed_on",)),
    Column("co_quan", "Cơ quan ban hành", lambda one: one.unit.name, sort=("unit__name",)),
    Column("trich_yeu", "Trích yếu", lambda one: one.subject),
    Column("trang_thai", "Trạng thái", lambda one: Decision.State(one.state).label, sort=("state",)),
]

REGISTER = [
    Column("so_vao_so", "Số vào sổ", lambda one: one.register_line, sort=("register_year", "register_number")),
    Column("tang_cho", "Tặng cho", lambda one: one.recipient, sort=("recipient",)),
    Column("hinh_thuc", "Hình thức khen", lambda one: one.decision.award_title, sort=("award_key",)),
    Column("thanh_tich", "Thành tích năm", lambda one: one.year, sort=("year",)),
    Column("quyet_dinh", "Quyết định", lambda one: one.decision.number, sort=("decision__number",)),
    Column("ngay_ky", "Ngày ký", lambda one: one.decision.signed_on, sort=("decision__signed_on",)),
    Column("co_quan", "Cơ quan quyết định", lambda one: one.issuer.name, sort=("issuer__name",)),
    Column("ma", "Mã xác minh", lambda one: one.printed_code, sort=("code",)),
    Column("hieu_luc", "Hiệu lực", standing_words),
]
