"""What the portal's own pages give to the search: each text as it stands on the page that it leads to."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_noop as _

from chungtay.apps.commendations.models import Award
from chungtay.apps.funds.models import Fund
from chungtay.apps.giving.models import Campaign
from chungtay.apps.movements.models import Movement
from chungtay.base.public_texts import Text
from chungtay.faces.portal.open_data import DATASETS

FIRST = date(2022, 9, 27)
# Pages of other apps; the portal's own go by its names.
ELSEWHERE = {
    "news": "media:news", "models": "initiatives:public_list", "feedback": "feedback:public",
    "household": "feedback:household",
}  # fmt: skip
PAGES = {
    "home": (
        _("Phong trào trong một phút"),
        "Phong trào hướng tới điều gì, đang ở đâu, ai đang giúp, góp tay thế nào.",
    ),
    "objectives": (_("Mục tiêu và kết quả"), "Các mục tiêu của phong trào, số đã công bố, chỉ tiêu và diễn biến."),
    "map": (_("Bản đồ"), "Số hộ nghèo theo quận, huyện, thị xã, trước và sau sắp xếp đơn vị hành chính."),
    "give": (_("Ủng hộ người nghèo"), "Các đợt vận động đang mở: góp tiền, hiện vật, ngày công."),
    "funds": (_("Quỹ “Vì người nghèo”"), "Sao kê công khai của Quỹ từng cấp: thu, chi, còn lại, những tấm lòng."),
    "awards": (_("Danh sách khen thưởng"), "Tập thể, cá nhân được khen, theo quyết định nào, còn hiệu lực hay không."),
    "verify": (_("Xác minh giấy"), "Kiểm tra giấy khen, giấy chứng nhận hộ nghèo, hộ cận nghèo bằng mã hoặc hình QR."),
    "news": (_("Tin của phong trào"), "Tin, bài từ các xã, phường: việc đang làm, hộ đang khá lên."),
    "models": (_("Mô hình, điển hình"), "Việc đã làm có kết quả, kể từng bước để nơi khác làm theo."),
    "feedback": (
        _("Phản ánh, kiến nghị"),
        "Góp ý, hỏi, phản đối danh sách hộ, đề nghị khen hay báo cáo; có mã và ngày trả lời.",
    ),
    "household": (
        _("Hộ tự tra cứu"),
        "Hộ nghèo, hộ cận nghèo tra phân loại và quyết định bằng mã trên giấy chứng nhận.",
    ),
    "data": (_("Dữ liệu mở"), "Bảng số tải về được: CSV, JSON, từ điển dữ liệu."),
}


def pages(_day: date) -> Iterator[Text]:
    for key, (title, about) in PAGES.items():
        yield Text(key, title, about, reverse(ELSEWHERE.get(key, f"portal:{key}")), FIRST)


def objectives(day: date) -> Iterator[Text]:
    for movement in Movement.objects.published(day):
        version = movement.current(day)
        for row in version.rows.filter(kind="objective"):
            address = f"{reverse('portal:objectives')}?phong_trao={movement.key}#{row.key}"
            body = f"{movement.title}. {movement.number}."
            yield Text(f"{movement.key}/{row.key}", row.title, body, address, version.published_on)


def campaigns(day: date) -> Iterator[Text]:
    for one in Campaign.objects.published(day).select_related("unit"):
        body = " ".join((one.unit.name, one.words, one.goods_words))
        yield Text(one.code, one.title, body, reverse("portal:give_to", args=[one.code]), one.since)


def funds(day: date) -> Iterator[Text]:
    for one in Fund.objects.published(day).select_related("unit"):
        yield Text(one.unit.key, one.name, one.unit.name, reverse("portal:fund", args=[one.unit.key]), one.opened_on)


def awards(day: date) -> Iterator[Text]:
    """Each leads to its line of the list; the code on the certificate is told to nobody."""
    for one in Award.objects.published(day).select_related("decision__unit", "movement"):
        decision = one.decision
        assert decision.signed_on is not None
        body = f"Quyết định {decision.number}, {decision.unit.name}. {one.movement.title}, {one.year}."
        title = f"{decision.award_title}: {one.recipient}"
        yield Text(
            str(one.key),
            title,
            body,
            f"{reverse('portal:awards')}?{urlencode({'tu': one.recipient})}",
            decision.signed_on,
        )


def data(_day: date) -> Iterator[Text]:
    for one in DATASETS.values():
        labels = ", ".join(column.label for column in one.columns)
        yield Text(one.key, one.title, f"{one.about} {labels}.", reverse("portal:dataset", args=[one.key]), FIRST)
