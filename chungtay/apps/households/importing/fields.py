"""What a workbook of each kind may tell: the fields, how their cells are read, and by which headers they are known."""

from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.apps.households.importing.words import FLAG_HEADERS, spellings
from chungtay.apps.households.models import ExtraField, FlagKind, ImportKind
from chungtay.rules.review_forms import ReviewForm

EXTRA = "extra:"
FLAG = "flag:"
CELL = "cell:"


@dataclass(frozen=True)
class Field:
    """One target of the mapping; `reads` names the reader of its cells in `columns`, `names` are folded headers."""

    key: str
    label: str
    reads: str
    names: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""
    choices: tuple[str, ...] = ()
    number: str = ""


VILLAGE = Field(
    "village", "Thôn, tổ dân phố", "village",
    spellings("thon | ten thon | thon, to dan pho | thon to dan pho | thon/tdp | to dan pho | tdp | thon ban | xom | "
              "ban | khu dan cu | khu pho | dia ban | thon/ban/tdp | thon (to dan pho) | thon/to dan pho"),
    hint="Tên thôn như trong danh mục đơn vị, hoặc mã thôn.",
)  # fmt: skip
CODE = Field(
    "code", "Mã hộ", "code",
    spellings("ma ho | ma so ho | ma ho gia dinh | so ho | ma so ho gia dinh | mshgd | so hieu ho | stt ho | "
              "stt chu ho"),
    required=True, hint="Mã chỉ cần duy nhất trong một thôn.",
)  # fmt: skip
HEAD = Field(
    "head_name", "Họ và tên chủ hộ", "name",
    spellings("ho va ten chu ho | ho ten chu ho | chu ho | ten chu ho | ho va ten | ho ten | ho, ten chu ho"),
    required=True,
)  # fmt: skip
ID_NUMBER = Field(
    "id_number", "Số định danh", "id_number",
    spellings("so can cuoc | can cuoc | cccd | so cccd | can cuoc cong dan | so can cuoc cong dan | cmnd | so cmnd | "
              "cccd/cmnd | cmnd/cccd | so cmnd/cccd | so cccd/cmnd | so dinh danh | so dinh danh ca nhan | "
        "cccd chu ho | "
              "so dinh danh ca nhan/cmnd"),
)  # fmt: skip
BIRTH = Field(
    "birth", "Ngày sinh hoặc năm sinh", "birth",
    spellings("ngay sinh | nam sinh | ngay thang nam sinh | ngay, thang, nam sinh | ngay/thang/nam sinh | sinh nam | "
              "ngay sinh chu ho | nam sinh chu ho"),
    hint="Ngày/tháng/năm, hoặc chỉ năm.",
)  # fmt: skip
SEX = Field("sex", "Giới tính", "sex", spellings("gioi tinh | gt | nam/nu | phai | gioi tinh chu ho"))
ETHNICITY = Field("ethnicity", "Dân tộc", "text40", spellings("dan toc | dan toc chu ho | dan toc cua chu ho"))
ADDRESS = Field(
    "address", "Địa chỉ", "text200", spellings("dia chi | so nha | noi o | dia chi thuong tru | cho o hien nay")
)
PHONE = Field("phone", "Điện thoại", "phone", spellings("dien thoai | so dien thoai | sdt | dt | so dt"))
PERSONS = Field(
    "members_count", "Số nhân khẩu", "count",
    spellings("so nhan khau | nhan khau | so khau | so thanh vien | tong so nhan khau | so nguoi | khau"),
)  # fmt: skip
AREA = Field("area", "Khu vực", "area", spellings("khu vuc | khu vuc (nong thon, thanh thi) | nong thon/thanh thi"))
CLASS = Field(
    "outcome", "Phân loại được công nhận", "outcome",
    spellings("phan loai | phan loai ho | ket qua | ket qua phan loai | loai ho | dien ho | doi tuong | "
              "ket qua cong nhan | phan loai duoc cong nhan | hn/hcn | ho ngheo/ho can ngheo"),
    required=True, hint="Ví dụ: hộ nghèo, hộ cận nghèo, HN, CN, không nghèo.",
)  # fmt: skip
FULL_NAME = Field(
    "full_name", "Họ và tên", "name",
    spellings("ho va ten | ho ten | ho va ten thanh vien | ten thanh vien | ho, ten | ho va ten (thon) | thanh vien"),
    required=True,
)  # fmt: skip
RELATION = Field(
    "relation", "Quan hệ với chủ hộ", "relation",
    spellings("quan he voi chu ho | quan he | quan he chu ho | qh voi chu ho | qh chu ho"), required=True,
)  # fmt: skip
BIRTH_MALE = Field("birth_m", "Năm sinh nam", "birth", spellings("nam sinh nam | nam sinh: nam"),
                   hint="Tệp có hai cột năm sinh cho nam và nữ.")  # fmt: skip
BIRTH_FEMALE = Field("birth_f", "Năm sinh nữ", "birth", spellings("nam sinh nu | nam sinh: nu"))
PLACE = Field(
    "place", "Địa bàn", "place",
    spellings("phuong/xa | xa/phuong | xa, phuong | dia ban | thon | ten thon | don vi | thon, to dan pho | "
              "xa/phuong/thi tran | phuong, xa | ten xa"),
    required=True, hint="Tên xã, phường hoặc thôn như trong danh mục đơn vị.",
)  # fmt: skip
STRATUM = Field(
    "stratum", "Phân tổ", "stratum", spellings("phan to | ho/khau | ho/nhan khau | phan to (ho, nhan khau)")
)

FLAGS = tuple(
    Field(f"{FLAG}{kind}", str(FlagKind(kind).label), "mark", spellings(names)) for kind, names in FLAG_HEADERS.items()
)
SHEET = (VILLAGE, CODE, HEAD, ID_NUMBER, BIRTH, SEX, ETHNICITY, ADDRESS, PHONE, PERSONS, AREA, *FLAGS)
FIXED: dict[str, tuple[Field, ...]] = {
    ImportKind.HOUSEHOLDS: SHEET,
    ImportKind.RECOGNISED: (VILLAGE, CODE, HEAD, CLASS, *SHEET[3:]),
    ImportKind.MEMBERS: (
        VILLAGE, CODE, FULL_NAME, RELATION, ID_NUMBER, BIRTH, BIRTH_MALE, BIRTH_FEMALE, SEX, ETHNICITY,
    ),
    ImportKind.FORMS: (PLACE, STRATUM),
}  # fmt: skip
READS_EXTRA = {
    ExtraField.Kind.TEXT: "text400",
    ExtraField.Kind.NUMBER: "integer",
    ExtraField.Kind.DAY: "day",
    ExtraField.Kind.CHOICE: "choice",
}


def fields_of(kind: str, extra: Iterable[ExtraField] = (), form: ReviewForm | None = None) -> tuple[Field, ...]:
    """The targets of a kind, with the fields a place has added and the columns of a form."""
    fixed = FIXED[kind]
    if kind == ImportKind.FORMS:
        return (*fixed, *(cells_of(form) if form is not None else ()))
    return fixed if kind == ImportKind.MEMBERS else (*fixed, *(extra_field(one) for one in extra))


def extra_field(one: ExtraField) -> Field:
    from chungtay.rules.vietnamese import fold

    return Field(
        f"{EXTRA}{one.key}", one.label, READS_EXTRA[ExtraField.Kind(one.kind)], (fold(one.label), one.key),
        choices=tuple(one.choices),
    )  # fmt: skip


def cells_of(form: ReviewForm) -> Iterable[Field]:
    """Columns with figures; the text ones of a form are its place and its running number."""
    from chungtay.rules.vietnamese import fold

    for column in form.columns:
        if column.kind != "text":
            reads = "number" if column.kind == "ratio" else "whole"
            label = f"{column.num}. {column.label}"
            yield Field(f"{CELL}{column.num}", label, reads, (fold(column.label),), number=column.num)
