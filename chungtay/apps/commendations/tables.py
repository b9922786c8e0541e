"""The columns of nominations, decisions and the register, for the screen and for Excel alike."""

from django.db.models import TextChoices

from chungtay.apps.commendations.models import Award, Decision, Stage
from chungtay.apps.units.models import Unit
from chungtay.base.lists import Column


class Force(TextChoices):
    """Whether an award still holds."""

    HOLDS = "in_force", "Có hiệu lực"
    REVOKED = "revoked", "Đã thu hồi"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return "done" if self.value == "in_force" else "back"


def force_of(award: Award) -> Force:
    return Force.HOLDS if award.revoked_on is None else Force.REVOKED


def place_of(committee: Unit) -> str:
    """A committee by its place; the column says already that it decides."""
    name = committee.name.removeprefix("Ủy ban nhân dân ")
    return name[0].upper() + name[1:]


NOMINATIONS = [
    Column("don_vi", "Đơn vị được đề nghị", lambda one: one.unit.name, sort=("unit__name",)),
    Column("hinh_thuc", "Hình thức khen", lambda one: one.award_title, sort=("award_title",)),
    Column("nam", "Năm", lambda one: one.year, sort=("year",)),
    Column("hang", "Xếp hạng", lambda one: one.standing.words if one.standing else "—", whole=True),
    Column("quyet_dinh", "Cấp quyết định", lambda one: place_of(one.decider), sort=("decider__name",), whole=True),
    Column("ngay", "Ngày đề nghị", lambda one: one.proposed_on, sort=("proposed_on",)),
    Column("trang_thai", "Trạng thái", lambda one: Stage(one.stage), sort=("stage",)),
]

DECISIONS = [
    Column("so", "Quyết định", str, sort=("number",)),
    Column("ngay_ky", "Ngày ký", lambda one: one.signed_on or "Chưa ký", sort=("signed_on",), whole=True),
    Column("co_quan", "Nơi ban hành", lambda one: place_of(one.unit), sort=("unit__name",), whole=True),
    Column("trich_yeu", "Trích yếu", lambda one: one.subject),
    Column("trang_thai", "Trạng thái", lambda one: Decision.State(one.state), sort=("state",)),
]

REGISTER = [
    Column("so_vao_so", "Số vào sổ", lambda one: one.register_line, sort=("register_year", "register_number")),
    Column("tang_cho", "Tặng cho", lambda one: one.recipient, sort=("recipient",)),
    Column("hinh_thuc", "Hình thức khen", lambda one: one.decision.award_title, sort=("award_key",)),
    Column("thanh_tich", "Năm", lambda one: one.year, sort=("year",)),
    Column("quyet_dinh", "Quyết định", lambda one: one.decision.number, sort=("decision__number",), whole=True),
    Column("ngay_ky", "Ngày ký", lambda one: one.decision.signed_on, sort=("decision__signed_on",)),
    Column("co_quan", "Nơi quyết định", lambda one: place_of(one.issuer), sort=("issuer__name",), whole=True),
    Column("ma", "Mã xác minh", lambda one: one.printed_code, sort=("code",), sheet_only=True),
    Column("hieu_luc", "Hiệu lực", force_of),
    Column("thu_hoi", "Ngày thu hồi", lambda one: one.revoked_on, sheet_only=True),
]
