"""The workbook of the bench: twenty columns of a commune's list of households, with invented people."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from chungtay.base.sheets.writing import SheetWriter

HEADER = (
    "STT", "Thôn, tổ dân phố", "Mã hộ", "Họ và tên chủ hộ", "Số căn cước", "Ngày sinh", "Giới tính", "Dân tộc",
    "Địa chỉ", "Điện thoại", "Số nhân khẩu", "Khu vực", "Người có công", "Dân tộc thiểu số",
    "Không có khả năng lao động", "Trợ giúp xã hội", "Chủ hộ là nữ", "Nghề nghiệp", "Diện tích nhà", "Nguồn nước",
)  # fmt: skip
VILLAGES = 100
# Syllables put together by chance; nobody real is meant.
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MEN, WOMEN = ("Văn", "Hữu", "Đức", "Quang", "Đình", "Bá"), ("Thị", "Ngọc", "Kim", "Bích", "Thu", "Thanh")
GIVEN = (
    "An", "Ánh", "Bảo", "Bình", "Châu", "Chi", "Cường", "Dung", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hòa",
    "Hồng", "Huệ", "Hùng", "Lan", "Linh", "Mai", "Nga", "Phong", "Phúc", "Quyên", "Sơn", "Tâm", "Thảo", "Thủy", "Yến",
)  # fmt: skip


def write(place: Path, rows: int, *, changed: int = 0, wrong: int = 0) -> Path:
    """Every `changed`-th row has another telephone, every `wrong`-th
    a day that is none."""
    with place.open("wb") as target, SheetWriter(target) as book:
        book.sheet("Danh sách")
        book.row(HEADER)
        book.rows(lines(rows, changed, wrong))
    return place


def lines(rows: int, changed: int, wrong: int) -> Iterator[list[Any]]:
    chance = random.Random(rows)
    a_village = rows // VILLAGES
    for number in range(rows):
        village = number // a_village + 1
        line = one_line(chance, number, village, number % a_village + 1)
        if changed and number % changed == 0:
            line[9] = f"08{number:08d}"
        if wrong and number % wrong == 0:
            line[5] = "31/02/1970"
        yield line


def one_line(chance: random.Random, number: int, village: int, code: int) -> list[Any]:
    woman = chance.random() < 0.3
    middle = chance.choice(WOMEN if woman else MEN)
    name = f"{chance.choice(FAMILY)} {middle} {chance.choice(GIVEN)} {chance.choice(GIVEN)}"
    born = date(chance.randint(1940, 1999), chance.randint(1, 12), chance.randint(1, 28))
    province = chance.choice(("001", "017", "025", "035"))
    citizen = f"{province}{int(woman)}{born.year % 100:02d}{number % 1_000_000:06d}"
    traits = ["x" if chance.random() < share else None for share in (0.03, 0.05, 0.04, 0.06)]
    return [
        number + 1, f"Thôn số {village}", f"{code:04d}", name, citizen, born, "Nữ" if woman else "Nam",
        chance.choice(("Kinh", "Kinh", "Kinh", "Mường", "Dao")), f"Ngõ {chance.randint(1, 300)}, thôn số {village}",
        f"09{chance.randint(10_000_000, 99_999_999)}", chance.randint(1, 8), "Nông thôn", *traits,
        "x" if woman else None, chance.choice(("Nông nghiệp", "Công nhân", "Buôn bán", "Tự do")),
        chance.randint(20, 200), chance.choice(("Nước máy", "Giếng khoan", "Nước mưa")),
    ]  # fmt: skip
