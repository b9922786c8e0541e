"""Everything that recurs, with its time table: minute, hour, day, month, weekday, in local time."""

from datetime import timedelta
from typing import Any

from chungtay.apps.documents import queries as files
from chungtay.apps.documents import services as documents
from chungtay.apps.feedback import services as feedback
from chungtay.apps.households.services.workbooks import sweep_workbooks
from chungtay.apps.media import publishing
from chungtay.apps.notices import sending, services
from chungtay.base import mail, public_limits, public_texts, schedule, stamping
from chungtay.base.access import Desk
from chungtay.base.jobs import Lane
from chungtay.base.schedule import every


def remind(by: Desk) -> dict[str, Any]:
    told = services.remind(by=by)
    return {"people": told.people, "units": told.units}


def tell_above(by: Desk) -> dict[str, Any]:
    told = services.tell_above(by=by)
    return {"people": told.people, "units": told.units}


def write_digests(by: Desk) -> dict[str, Any]:
    return {"digests": services.write_digests(by=by)}


def send(_by: Desk) -> dict[str, Any]:
    return sending.send_due()


def ask_for_scans(by: Desk) -> dict[str, Any]:
    return {"files": documents.ask_for_scans(by=by)}


def sweep(by: Desk) -> dict[str, Any]:
    return {"workbooks": sweep_workbooks(by=by)}


def forget_senders(_by: Desk) -> dict[str, Any]:
    return {"counts": public_limits.tidy()}


def tidy_stamps(_by: Desk) -> dict[str, Any]:
    return {"stamps": stamping.tidy()}


def end_messages(by: Desk) -> dict[str, Any]:
    return {"closed": feedback.close_answered(by=by), "senders": feedback.erase_senders(by=by)}


def index_public(by: Desk) -> dict[str, Any]:
    return {"texts": public_texts.refresh_all(by.day)}


def wire() -> None:
    every("remind", "0 6 * * *", remind, label="Nhắc việc đến hạn", lane=Lane.URGENT)
    every("tell_above", "10 6 * * *", tell_above, label="Báo cấp trên việc quá hạn", lane=Lane.URGENT)
    every(
        "digests", "0 * * * *", write_digests, label="Ghi thư tổng hợp", needed=mail.is_on,
        patience=timedelta(minutes=50), lane=Lane.URGENT,
    )  # fmt: skip
    every(
        "send_mail", "* * * * *", send, label="Gửi thư đang chờ", needed=sending.has_due,
        patience=timedelta(minutes=5), in_pieces=True, lane=Lane.URGENT,
    )  # fmt: skip
    every(
        "publish_stories", "* * * * *", publishing.publish_due, label="Đăng bài đến giờ hẹn", needed=publishing.has_due,
        lane=Lane.URGENT,
    )  # fmt: skip
    every("scan_files", "20 * * * *", ask_for_scans, label="Quét tệp chờ bộ quét mã độc", needed=files.wait_for_scans)
    every("sweep_workbooks", "40 2 * * *", sweep, label="Xóa tệp Excel hết hạn lưu")
    every("tidy_runs", "30 3 * * *", schedule.tidy, label="Dọn các lần chạy cũ của lịch")
    every("forget_senders", "50 * * * *", forget_senders, label="Xóa dấu đếm lượt gửi của biểu mẫu công khai")
    every("tidy_stamps", "40 3 * * *", tidy_stamps, label="Dọn dấu thay đổi của trang công khai")
    every("end_messages", "20 3 * * *", end_messages, label="Kết thúc phản ánh đã trả lời, xóa cách liên hệ cũ")
    every("index_public", "*/5 * * * *", index_public, label="So lại những gì trang công khai tìm được")
