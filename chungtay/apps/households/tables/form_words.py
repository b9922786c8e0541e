"""How each column of the report forms is counted, in words that an officer can check by hand."""

from chungtay.apps.households.models import StandardKey
from chungtay.base.law import book
from chungtay.rules.flows import ENTRIES, EXITS
from chungtay.rules.review_forms import STRATUM_LABELS_VI, Column, ReviewForm, Stratum

LEDGER = "Theo sổ diễn biến: hộ được ghi vào danh sách và chưa được ghi ra, đến hết năm."
REGISTER = "Đếm hộ trong sổ vào ngày xem. Số này là tổng hộ dân cư khi sổ đã có đủ mọi hộ."
SHEETS = "Đếm trong phiếu khảo sát đã công nhận gần nhất của các hộ đó."
NOT_KNOWN = "Sổ chưa ghi hộ nào làm nông, lâm, ngư, diêm nghiệp nên chưa đếm được."
NOT_HERE = "Cột này dành cho dân tộc tại chỗ ở Tây Nguyên, không dùng ở Hà Nội."
MINORITY = "Đếm theo đặc điểm “Hộ dân tộc thiểu số” ghi trên sổ."
FLOW = "Cộng các bút toán của sổ diễn biến trong năm, theo thôn, tổ dân phố."
OPENING = "Số cuối kỳ của năm trước, cộng số đầu kỳ ghi khi bắt đầu sổ."
CLOSING = "Đầu kỳ − giảm trong kỳ + tăng trong kỳ (cột 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8)."
OTHER = "Đếm hộ không thuộc nhóm nào trong ba nhóm trên; một hộ có thể thuộc nhiều nhóm nên không lấy tổng trừ đi."
PEOPLES = "Đếm theo dân tộc của chủ hộ ghi trên sổ; hộ chưa ghi dân tộc thì chưa xếp vào cột nào."
CAUSES = f"{SHEETS} Một hộ có thể nêu nhiều nguyên nhân."
CHILDREN = "Đếm trẻ em đang ở trong các hộ đó vào ngày xem, theo ngày sinh; chỉ biết năm sinh thì tính theo năm."
TRAITS = "Đếm theo đặc điểm của hộ còn hiệu lực vào ngày xem."

BY_COLUMN: dict[int, dict[str, str]] = {
    1: {"1": REGISTER, "2": "Cộng số nhân khẩu ghi trên sổ của các hộ ở cột 1.", "7": NOT_KNOWN, "13": NOT_KNOWN},
    2: {"1": OPENING},
    3: {"1": OPENING},
    4: {"1": LEDGER},
    6: {"1": LEDGER},
    8: {"1": LEDGER, "6": LEDGER, "5": OTHER, "10": OTHER},
    9: {},
    **{
        num: {
            **dict.fromkeys(("2", "3"), f"{REGISTER} {MINORITY}"),
            **dict.fromkeys(("6", "7"), f"Cộng số nhân khẩu ghi trên sổ. {MINORITY}"),
            **dict.fromkeys(("4", "8", "12", "19"), NOT_HERE),
            **dict.fromkeys(("10", "11", "17", "18"), f"{LEDGER} {MINORITY}"),
        }
        for num in (12, 13)
    },
}
BY_FORM = {
    1: LEDGER, 2: FLOW, 3: FLOW, 4: SHEETS, 5: LEDGER, 6: SHEETS, 7: LEDGER, 8: TRAITS, 9: PEOPLES, 10: CAUSES,
    11: CHILDREN, 12: TRAITS, 13: TRAITS,
}  # fmt: skip
# Which of the forms say what, for the page that lists them.
ABOUT = {
    1: "Kết quả rà soát: tổng số hộ, hộ nghèo, hộ cận nghèo và tỷ lệ.",
    2: "Hộ nghèo đầu kỳ, giảm, tăng và cuối kỳ.",
    3: "Hộ cận nghèo đầu kỳ, giảm, tăng và cuối kỳ.",
    4: "Hộ nghèo thiếu hụt những dịch vụ nào.",
    5: "Tỷ lệ hộ nghèo thiếu hụt từng dịch vụ.",
    6: "Hộ cận nghèo thiếu hụt những dịch vụ nào.",
    7: "Tỷ lệ hộ cận nghèo thiếu hụt từng dịch vụ.",
    8: "Hộ nghèo, hộ cận nghèo theo nhóm đối tượng.",
    9: "Hộ nghèo, hộ cận nghèo theo dân tộc.",
    10: "Vì sao hộ nghèo.",
    11: "Trẻ em trong hộ nghèo, hộ cận nghèo.",
    12: "Hộ nghèo so với tổng số hộ, theo dân tộc.",
    13: "Hộ cận nghèo so với tổng số hộ, theo dân tộc.",
    14: "Từng thành viên của các hộ cận nghèo.",
    15: "Từng thành viên của các hộ nghèo.",
}


def how(form: ReviewForm, column: Column) -> str:
    if column.ratio is not None:
        home = "" if column.ratio.of_form is None else f" của biểu {column.ratio.of_form}"
        return f"Cột {column.ratio.of}{home} : cột {column.ratio.over} × 100."
    if column.kind == "sum":
        return f"Cột {' + '.join(column.sum)}."
    if column.kind == "closing":
        return CLOSING
    return BY_COLUMN.get(form.num, {}).get(column.num) or BY_FORM.get(form.num, "")


def parts_of(column: Column) -> tuple[str, ...]:
    """The columns of the same row that a computed one is made of."""
    if column.ratio is not None:
        return (column.ratio.of, column.ratio.over) if column.ratio.of_form is None else (column.ratio.over,)
    if column.kind == "closing":
        return tuple(key[1:] for key in ("c1", *EXITS, *ENTRIES))
    return column.sum


def unit_of(column: Column, stratum: Stratum) -> str:
    return "%" if column.kind == "ratio" else STRATUM_LABELS_VI[stratum]


def source_of() -> str:
    """The text that the forms belong to, as papers cite it."""
    found = book()
    return found.sources[found.households.forms.source].cite


def standard_label(standard: str) -> str:
    return str(StandardKey(standard).label)
