"""How communes write things in their workbooks: folded spellings, each with what it means in the register."""

from chungtay.apps.households.models import Area, Class, FlagKind, Relation, Sex


def _table(*lines: tuple[str, str]) -> dict[str, str]:
    """`(meaning, "spelling | spelling")` as a table from spelling to meaning."""
    return {spelling.strip(): str(meaning) for meaning, spellings in lines for spelling in spellings.split("|")}


# “Thoát nghèo” is not here: it does not say whether the household is near-poor now.
CLASSES = _table(
    (Class.POOR, "ho ngheo | ngheo | n | hn | h ngheo | ho n | ngheo da chieu | ho ngheo da chieu"),
    (Class.NEAR_POOR, "ho can ngheo | can ngheo | cn | hcn | h can ngheo | ho cn | can ngheo da chieu"),
    (Class.AVERAGE, "ho co muc song trung binh | muc song trung binh | mstb | ho mstb | trung binh | tb"),
    (Class.NOT_POOR, "khong ngheo | ho khong ngheo | kn | khong thuoc dien ngheo, can ngheo | khong thuoc dien"),
)  # fmt: skip
SEXES = _table(
    (Sex.MALE, "nam | m | trai | male"),
    (Sex.FEMALE, "nu | f | gai | female"),
)
RELATIONS = _table(
    (Relation.HEAD, "chu ho | ch | chu"),
    (Relation.SPOUSE, "vo | chong | vo chong | vo, chong | vo/chong"),
    (Relation.CHILD, "con | con trai | con gai | con de | con nuoi | con ruot"),
    (Relation.PARENT, "bo | me | cha | ba me | bo me | bo, me | bo de | me de | bo ruot | me ruot | cha de"),
    (Relation.GRANDCHILD, "chau | chau noi | chau ngoai | chau trai | chau gai"),
    (Relation.GRANDPARENT, "ong | ba | ong, ba | ong ba | ong noi | ba noi | ong ngoai | ba ngoai"),
    (
        Relation.SIBLING,
        "anh | chi | em | anh, chi, em | anh chi em | anh trai | chi gai | em trai | em gai | anh ruot | em ruot",
    ),
    (Relation.OTHER, "khac | con dau | con re | bo vo | me vo | bo chong | me chong | o nho | nguoi khac"),
)  # fmt: skip
AREAS = _table(
    (Area.RURAL, "nong thon | nong_thon | nt"),
    (Area.URBAN, "thanh thi | thanh_thi | tt | do thi"),
)
MARKS = _table(
    ("1", "x | co | 1 | v | ✓ | ✔ | true | dung | yes | y"),
    ("", "khong | 0 | k | false | sai | no | -"),
)
STRATA = _table(
    ("households", "ho | so ho | ho gia dinh"),
    ("persons", "nhan khau | khau | so khau | so nhan khau | nguoi"),
    ("children", "tre em | so tre em"),
)
# A row that adds up others is no household; neither is the row of column numbers under a header.
TOTALS = frozenset({"tong", "cong", "tong cong", "tong so", "cong chung", "toan xa", "toan phuong"})

FLAG_HEADERS = {
    FlagKind.MERIT: "nguoi co cong | ho nguoi co cong | co cong | ho co nguoi co cong | chinh sach co cong | ncc",
    FlagKind.MINORITY: "dan toc thieu so | ho dan toc thieu so | dtts | ho dtts",
    FlagKind.NO_LABOUR: "khong co kha nang lao dong | ho khong co kha nang lao dong | khong kha nang lao dong | kcknld",
    FlagKind.PROTECTION: "bao tro xa hoi | tro giup xa hoi | huong tro giup xa hoi | btxh | ho bao tro xa hoi",
    FlagKind.FEMALE_HEAD: "chu ho la nu | chu ho nu | nu chu ho",
}


def spellings(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split("|"))
