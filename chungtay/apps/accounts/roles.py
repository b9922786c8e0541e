"""The roles of the movement: the words on the screen, and how far each reads (domain: people and what they may do)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """`reach`: own (its unit), line (and what stands under it), seat (its territory), all."""

    key: str
    label: str
    reach: str


ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        Role("standing_officer", "Cán bộ thường trực Phong trào", "seat"),
        Role("emulation_officer", "Cán bộ thi đua, khen thưởng", "seat"),
        Role("unit_officer", "Cán bộ đơn vị", "line"),
        Role("unit_leader", "Lãnh đạo đơn vị", "line"),
        Role("village_head", "Trưởng thôn, tổ trưởng tổ dân phố", "own"),
        Role("poverty_officer", "Cán bộ giảm nghèo cấp xã", "line"),
        Role("surveyor", "Rà soát viên", "line"),
        Role("mass_officer", "Cán bộ tổ chức chính trị - xã hội", "line"),
        Role("media_officer", "Cán bộ cơ quan truyền thông", "own"),
        Role("enterprise_officer", "Đại diện doanh nghiệp, hợp tác xã", "own"),
        Role("front_officer", "Cán bộ Mặt trận Tổ quốc", "seat"),
        Role("council_member", "Ủy viên Hội đồng thi đua, khen thưởng", "seat"),
        Role("editor", "Biên tập viên", "own"),
        Role("treasurer", "Thủ quỹ Quỹ “Vì người nghèo”", "own"),
        Role("auditor", "Kiểm toán viên", "all"),
        Role("system_admin", "Quản trị hệ thống", "own"),
    )
}
ROLE_CHOICES = [(role.key, role.label) for role in ROLES.values()]


def role_label(key: str) -> str:
    return ROLES[key].label if key in ROLES else key
