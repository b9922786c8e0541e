"""Who signs in to the demo city, with which role and where; ./dev prints this list."""

from dataclasses import dataclass

from chungtay.apps.accounts.roles import role_label

PASSWORD = "ChungTay@2024"


@dataclass(frozen=True)
class Player:
    """Somebody who signs in: user name, full name, the posts he holds (role, unit key, title), and where, in words."""

    username: str
    full_name: str
    where: str
    posts: tuple[tuple[str, str, str], ...]


def player(username: str, full_name: str, where: str, *post: str, title: str = "") -> Player:
    role, key = post
    return Player(username, full_name, where, ((role, key, title),))


BA_VI, HOANG_MAI = "Ủy ban nhân dân huyện Ba Vì", "Ủy ban nhân dân quận Hoàng Mai"
MINH_QUANG = "Ủy ban nhân dân xã Minh Quang"
FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố Hà Nội"
EMULATION = "Ban Thi đua - Khen thưởng Thành phố"
PLAYERS = (
    player("thuongtruc", "Nguyễn Thị Ban Mai", "Sở Lao động - Thương binh và Xã hội", "standing_officer", "so-ldtbxh"),
    player("thidua", "Trần Văn Nắng Sớm", EMULATION, "emulation_officer", "ban-tdkt"),
    player("lanhdao-tp", "Lê Quang Bình Yên", "Ủy ban nhân dân Thành phố Hà Nội", "unit_leader", "ubnd-01-2021",
           title="Phó Chủ tịch (minh họa)"),
    player("bavi-canbo", "Phạm Thị Nương Chè", BA_VI, "unit_officer", "ubnd-271-2021"),
    player("bavi-lanhdao", "Hoàng Văn Núi Biếc", BA_VI, "unit_leader", "ubnd-271-2021",
           title="Phó Chủ tịch (minh họa)"),
    player("minhquang-canbo", "Đinh Thị Suối Trong", MINH_QUANG, "unit_officer", "ubnd-09700-2021"),
    player("minhquang-lanhdao", "Bùi Văn Ruộng Bậc", MINH_QUANG, "unit_leader", "ubnd-09700-2021",
           title="Phó Chủ tịch (minh họa)"),
    player("hoangmai-canbo", "Vũ Thị Sen Hồng", HOANG_MAI, "unit_officer", "ubnd-008-2021"),
    player("hoangmai-lanhdao", "Đỗ Thế Sông Êm", HOANG_MAI, "unit_leader", "ubnd-008-2021",
           title="Phó Chủ tịch (minh họa)"),
    player("truongthon", "Dương Văn Khói Bếp", "Thôn minh họa 1, xã Minh Quang", "village_head", "thon-09700-1"),
    player("thuquy", "Cao Thị Hũ Gạo", MINH_QUANG, "treasurer", "ubnd-09700-2021"),
    player("bientap", "La Thị Mực Tím", "Sở Lao động - Thương binh và Xã hội", "editor", "so-ldtbxh"),
    player("doanhnghiep", "Tạ Văn Búp Sen", "Công ty minh họa 1, huyện Ba Vì", "enterprise_officer",
           "enterprise-271-1"),
    player("mattran", "Ngô Thu Đường Làng", FRONT, "front_officer", "mttq-tp"),
    player("hoidong1", "Đặng Quang Tre Xanh", "Sở Nội vụ", "council_member", "so-nv"),
    player("hoidong2", "Lý Thị Hoa Gạo", FRONT, "council_member", "mttq-tp"),
    player("hoidong3", "Trịnh Thế Bờ Đê", "Liên đoàn Lao động Thành phố", "council_member", "ldld-tp"),
    player("kiemtoan", "Phan Thu Trăng Rằm", "Sở Tài chính", "auditor", "so-tc"),
    player("quantri", "Hồ Văn Gió Lành", "Sở Thông tin và Truyền thông", "system_admin", "so-tttt"),
    Player("haivitri", "Nguyễn Thu Cánh Cò", "Ủy ban nhân dân xã Ba Vì; Ủy ban nhân dân xã Tản Lĩnh", (
        ("unit_officer", "ubnd-09703-2021", ""), ("poverty_officer", "ubnd-09694-2021", ""),
    )),
)  # fmt: skip
# User name, words of the role, words of the unit: what ./dev prints.
SIGN_INS = [(one.username, "; ".join(role_label(role) for role, _, _ in one.posts), one.where) for one in PLAYERS]
