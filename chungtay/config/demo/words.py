"""What units of the demo city write: short sentences from a stock, each saying that it is invented."""

from chungtay.config.demo.seed import dice
from chungtay.rules.vietnamese import format_number

MARK = "(Dữ liệu minh họa.)"

MEASURES = (
    "Phân công cán bộ, đoàn thể giúp từng hộ theo nguyên nhân nghèo.",
    "Giúp hộ vay vốn có điều kiện, trả dần theo mùa vụ.",
    "Mở lớp nghề ngắn ngày, giới thiệu việc làm gần nhà.",
    "Hỗ trợ sửa nhà, nước sạch, bảo hiểm y tế cho hộ thiếu hụt.",
    "Dành nguồn lực trước hết cho thôn có tỷ lệ hộ nghèo cao.",
    "Gắn giảm nghèo với xây dựng nông thôn mới, đô thị văn minh.",
    "Lập nhóm hộ giúp hộ, mỗi thôn ít nhất một nhóm.",
)
COMMUNICATION = (
    "Phát thanh hằng tuần, nêu hộ vươn lên thoát nghèo.",
    "Họp thôn, tổ dân phố mỗi quý để bàn việc giúp hộ nghèo.",
    "Bảng tin tại nhà văn hóa, có số điện thoại của cán bộ phụ trách.",
)
OBJECTIVES = f"Giảm hộ nghèo bền vững, không để tái nghèo; giúp hộ cận nghèo có việc làm ổn định. {MARK}"
COUNTRYSIDE = f"Lồng ghép vốn xây dựng nông thôn mới cho đường, nước sạch ở nơi nhiều hộ nghèo. {MARK}"
SOLIDARITY = f"Vận động đoàn viên, hội viên giúp hộ nghèo sửa nhà, giữ vệ sinh đường làng, ngõ phố. {MARK}"
COMMUNICATION_LINES = (
    ("Phát thanh trên loa xã, phường", "Hộ nghèo, hộ cận nghèo", "Hằng tuần", "Cán bộ văn hóa"),
    ("Họp thôn, tổ dân phố", "Mọi hộ trong thôn, tổ", "Mỗi quý một lần", "Trưởng thôn, tổ trưởng"),
    ("Bảng tin nhà văn hóa", "Người dân", "Cập nhật hằng tháng", "Cán bộ giảm nghèo"),
    ("Đăng bài về hộ vươn lên", "Người dân cả địa bàn", "Mỗi tháng một bài", "Trang thông tin của đơn vị"),
)
STEPS = (
    "Đã lập danh sách và phân công người phụ trách.",
    "Đang làm; chờ kinh phí đợt sau.",
    "Đã họp thôn, bà con thống nhất.",
)
RESULTS = (
    "Xong theo kế hoạch, có danh sách kèm theo.",
    "Xong; một số hộ chuyển sang đợt sau.",
    "Xong, vượt số hộ dự kiến.",
)
HARDSHIPS = (
    "Khó khăn: một số hộ không còn người trong độ tuổi lao động.",
    "Khó khăn: hộ đau ốm dài ngày cần trợ giúp thường xuyên.",
    "Khó khăn: việc làm tại chỗ còn ít, lao động phải đi xa.",
    "Khó khăn: vốn vay về chậm so với mùa vụ.",
)
WISHES = (
    "Kiến nghị tăng vốn vay có điều kiện.",
    "Kiến nghị hướng dẫn sớm mẫu rà soát cuối năm.",
    "Kiến nghị hỗ trợ xã có tỷ lệ hộ nghèo cao.",
)
TASKS = (
    "Rà soát, ghi nguyên nhân nghèo của từng hộ",
    "Mở lớp nghề cho lao động thuộc hộ nghèo, hộ cận nghèo",
    "Vận động giúp sửa nhà cho hộ khó khăn về nhà ở",
    "Tập huấn cho cán bộ làm công tác giảm nghèo",
    "Lập nhóm hộ giúp hộ ở từng thôn, tổ dân phố",
    "Kiểm tra việc dùng vốn vay có điều kiện",
)
SENT_BACK_REPORT = (
    "Nguồn lực huy động chưa gồm hiện vật quy tiền. Đề nghị cộng lại.",
    "Nguồn lực mới tính đến hết tháng 10. Đề nghị tính cả năm.",
    "Nguồn lực chưa khớp bảng tổng hợp của Mặt trận Tổ quốc. Đề nghị đối chiếu.",
)
ACHIEVEMENTS = (
    "giúp hộ nghèo có việc làm, vốn vay và nhà ở ổn định",
    "huy động tốt nguồn lực cho nơi có tỷ lệ hộ nghèo cao",
    "báo cáo đúng hạn, không để tái nghèo",
    "lập nhóm hộ giúp hộ ở tất cả các thôn, tổ dân phố",
)
SENT_BACK_REGISTRATION = (
    "Nội dung đăng ký chưa nêu chỉ tiêu giảm hộ nghèo. Đề nghị bổ sung.",
    "Chưa nêu bộ phận phụ trách. Đề nghị ghi rõ.",
)


def pledge(name: str, firmly: bool) -> str:
    task = "giảm hộ nghèo từ 25 đến 30 % mỗi năm, không để tái nghèo" if firmly else "tích cực hưởng ứng"
    return f"{name} đăng ký thi đua giai đoạn 2022-2025: {task}. {MARK}"


def measures(*about: object) -> str:
    return " ".join([*dice("measures", *about).sample(MEASURES, 3), MARK])


def communication(*about: object) -> str:
    return f"{dice('communication', *about).choice(COMMUNICATION)} {MARK}"


def narrative(exits: int, *about: object) -> str:
    """The year in three sentences."""
    drawn = dice("narrative", *about)
    done = f"Trong năm có {format_number(exits)} hộ ra khỏi danh sách hộ nghèo." if exits else drawn.choice(MEASURES)
    return " ".join([done, drawn.choice(HARDSHIPS), drawn.choice(WISHES), MARK])


def achievement(year: int, *about: object) -> str:
    """One line for the decision and the certificate."""
    return f"Đạt kết quả cao trong giảm nghèo năm {year}: {dice('achievement', *about).choice(ACHIEVEMENTS)}"


CORRECTED = (
    "Danh sách công nhận tháng 12 chưa vào hết sổ khi lập báo cáo.",
    "Số lấy theo biên bản rà soát của các thôn, sổ sẽ cập nhật sau.",
    "Xã báo lại sau khi gửi báo cáo; số này lấy theo danh sách đã ký.",
)
FAR_FROM_LAST_YEAR = (
    "Nhiều hộ thoát nghèo trong năm; đã đối chiếu với danh sách công nhận.",
    "Năm nay có thêm nguồn hỗ trợ làm nhà; số đã soát với chứng từ.",
)


def communication_lines(*about: object) -> list[tuple[str, str, str, str]]:
    return dice("communication lines", *about).sample(COMMUNICATION_LINES, 2)


def told(percent: int, *about: object) -> tuple[str, str | None]:
    """What is noted of a task on its way, and what came of it at its end."""
    drawn = dice("told", percent, *about)
    return drawn.choice(STEPS), drawn.choice(RESULTS) if percent == 100 else None
