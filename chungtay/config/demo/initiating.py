"""Models and exemplars of the demo city: two before the public, one being judged, one returned, one from a citizen."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.accounts.models import Post
from chungtay.apps.documents.services import attach_file
from chungtay.apps.initiatives import services
from chungtay.apps.initiatives.entries import InitiativeEntry, PublicText, PublicWords, ResultEntry
from chungtay.apps.initiatives.models import Initiative, Review
from chungtay.base.access import SystemDesk
from chungtay.config.demo import evidence
from chungtay.config.demo.stage import Stage
from chungtay.config.demo.words import MARK

VILLAGE, COMMUNE, NEXT_COMMUNE = "thon-09700-1", "ubnd-09700-2021", "ubnd-09703-2021"
HOANG_MAI, CITY = "ubnd-008-2021", "ubnd-01-2021"
BENCH = ("so-nv", "mttq-tp", "ldld-tp")
HERD_STORY = (
    "Thôn có mười hộ nghèo có đất cỏ mà không có bò. Thôn họp, chọn hộ theo thứ tự, mua năm con bò cái sinh sản giao "
    "cho năm hộ đầu. Hộ nuôi giữ bò mẹ, con bê đầu tiên sang hộ kế tiếp. Thú y xã tiêm phòng mỗi quý, chi hội nông "
    "dân đến xem chuồng mỗi tháng. Bò ốm thì báo ngay, cả nhóm cùng góp tiền thuốc."
)


@dataclass(frozen=True)
class Model:
    """What is told of one; `points` are what the three judges give in all."""

    unit: str
    role: str
    entry: InitiativeEntry
    points: tuple[int, int, int] = (0, 0, 0)


HERD = Model(
    VILLAGE, "village_head",
    InitiativeEntry(
        "model", "sinh_ke", "Ngân hàng bò của thôn",
        summary=f"Năm con bò cái lần lượt giúp mười hộ nghèo của thôn có bò nuôi. {MARK}", story=HERD_STORY,
        for_whom="Hộ nghèo, cận nghèo của thôn có đất trồng cỏ và có người chăm bò.", cost=90_000_000,
        cost_words="Tiền mua năm con bò: Quỹ “Vì người nghèo” và hợp tác xã góp.",
        steps=(
            "Họp thôn, lập danh sách hộ theo thứ tự nhận bò, niêm yết.",
            "Lập nhóm nuôi bò, cử một người giữ sổ.",
            "Mua bò qua thú y xã, giao cho hộ đầu, ký giấy giao nhận.",
            "Tiêm phòng mỗi quý, xem chuồng mỗi tháng.",
            "Bê đủ sáu tháng tuổi thì chuyển cho hộ kế tiếp trước cả nhóm.",
        ),
        results=(
            ResultEntry("Hộ nghèo của thôn có bò", "hộ", Decimal(0), Decimal(8), date(2022, 12, 31), date(2024, 6, 30)),
            ResultEntry("Hộ nghèo của thôn", "hộ", Decimal(10), Decimal(6), date(2022, 12, 31), date(2024, 6, 30)),
        ),
    ),
    (86, 78, 82),
)  # fmt: skip
JOBS = Model(
    HOANG_MAI, "unit_officer",
    InitiativeEntry(
        "initiative", "viec_lam", "Sổ việc làm gần nhà của tổ dân phố",
        summary=f"Tổ dân phố ghi việc cần người và người cần việc vào một quyển sổ, ghép mỗi tuần. {MARK}",
        story="Nhiều cửa hàng trong quận thiếu người, còn người của hộ cận nghèo đi tìm việc xa. Mỗi tổ dân phố cử một "
              "người giữ sổ, tối thứ sáu gọi cho hai bên. Việc thử một tuần, được thì ký hợp đồng.",
        for_whom="Người trong hộ nghèo, cận nghèo muốn có việc gần nhà.", cost=0,
        cost_words="Không tốn tiền; người giữ sổ làm tự nguyện.",
        steps=("Cử người giữ sổ ở mỗi tổ dân phố.", "Đi từng cửa hàng hỏi việc cần người.", "Ghép vào tối thứ sáu.",
               "Tuần sau hỏi lại hai bên, ghi kết quả."),
        results=(
            ResultEntry("Người của hộ cận nghèo có việc gần nhà", "người", Decimal(12), Decimal(71),
                        date(2023, 1, 31), date(2024, 3, 31)),
        ),
    ),
    (74, 70, 79),
)  # fmt: skip
LOANS = Model(
    COMMUNE, "unit_officer",
    InitiativeEntry(
        "initiative", "vay_von", "Đi cùng hộ ba tháng đầu sau khi vay vốn",
        summary=f"Cán bộ và tổ vay vốn cùng hộ làm sổ thu chi trong ba tháng đầu. {MARK}",
        story="Hộ mới vay thường tiêu tiền vay vào việc khác ngay tháng đầu. Xã cử người cùng hộ lập sổ thu chi, mỗi "
              "nửa tháng ngồi lại một lần, mua giống cùng nhau để được giá.",
        for_whom="Hộ nghèo, cận nghèo vay vốn lần đầu.", cost=4_000_000, cost_words="In sổ, xăng xe.",
        steps=("In sổ thu chi một trang.", "Ngồi với hộ nửa tháng một lần.", "Mua giống chung."),
        results=(
            ResultEntry("Kỳ trả nợ đúng hạn", "%", Decimal(71), Decimal(94), date(2023, 6, 30), date(2024, 9, 30)),
        ),
    ),
    (81, 0, 0),
)  # fmt: skip
BUS = Model(
    COMMUNE, "unit_officer",
    InitiativeEntry(
        "model", "giao_duc", "Xe ghép đưa trẻ đi học",
        summary=f"Nhà có xe đưa thêm trẻ của hộ nghèo ở xa đi học. {MARK}",
        story="Trẻ ở xóm xa bỏ buổi khi mưa. Xóm lập lịch, nhà có xe máy, xe bán tải đi cùng đường thì đưa thêm.",
        for_whom="Trẻ của hộ nghèo ở xóm xa trường.",
        steps=("Lập lịch theo tuần, dán ở nhà văn hóa.",),
        results=(ResultEntry("Buổi nghỉ học vì mưa", "buổi", Decimal(46), Decimal(9)),),
    ),
)  # fmt: skip
COPY = Model(
    NEXT_COMMUNE, "unit_officer",
    replace(HERD.entry, title="Ngân hàng bò xã Ba Vì", story=f"{HERD_STORY} Xã làm ở hai thôn.", cost=60_000_000,
            results=(ResultEntry("Hộ có bò", "hộ", Decimal(0), Decimal(4)),)),
)  # fmt: skip
TOLD = PublicWords(
    "exemplar_person", "cham_soc", "Người thợ may dạy nghề không lấy tiền",
    f"Ở thôn tôi có người thợ may dạy nghề cho bảy chị của hộ nghèo, cho mượn máy, bán hàng giúp. {MARK}",
    "Bà Minh họa Sợi Chỉ", "gặp ở nhà văn hóa thôn",
)  # fmt: skip


def initiate_all(stage: Stage) -> None:
    walk(stage, JOBS, (date(2024, 4, 9), date(2024, 4, 15), date(2024, 4, 18), date(2024, 5, 7), date(2024, 5, 14)))
    walk(stage, HERD, (date(2024, 7, 8), date(2024, 7, 15), date(2024, 7, 18), date(2024, 8, 6), date(2024, 8, 13)))
    stage.on(date(2024, 9, 10), amend)
    stage.on(date(2024, 12, 3), propose, LOANS)
    stage.on(date(2024, 12, 10), check, LOANS)
    stage.on(date(2024, 12, 12), assign, LOANS)
    stage.on(date(2024, 12, 16), judge, LOANS)
    stage.on(date(2024, 12, 9), propose, BUS)
    stage.on(date(2024, 12, 17), give_back)
    stage.on(date(2024, 12, 18), propose, COPY)
    stage.on(date(2024, 12, 19), receive)


def walk(stage: Stage, model: Model, days: tuple[date, date, date, date, date]) -> None:
    """From the unit to the public: proposed, checked, assigned, judged and recognised, published."""
    stage.on(days[0], propose, model)
    stage.on(days[1], check, model)
    stage.on(days[2], assign, model)
    stage.on(days[3], judge, model)
    stage.on(days[3], recognise, model)
    stage.on(days[4], publish, model)


def record_of(model: Model) -> Initiative:
    return Initiative.objects.select_related("unit", "committee").get(title=model.entry.title)


def author(stage: Stage, model: Model) -> PostDesk:
    return stage.desks.at(model.unit, model.role, stage.day)


def propose(stage: Stage, model: Model) -> None:
    """Written, a file put behind its first result, and sent."""
    by, unit = author(stage, model), stage.desks.units[model.unit]
    made = services.propose(unit, by=by, entry=model.entry)
    upload = SimpleUploadedFile("so-ghi-ket-qua.pdf", evidence.page(made.code), "application/pdf")
    file = attach_file(unit, by=by, about=made, upload=upload)
    first, *rest = model.entry.results
    shown = replace(model.entry, results=(replace(first, evidence=file), *rest))
    services.send(services.save_draft(made, by=by, entry=shown), by=by)


def check(stage: Stage, model: Model) -> None:
    receiver = stage.receiver(stage.desks.units[model.unit])
    services.check(record_of(model), by=receiver, committee=stage.desks.units[CITY])


def assign(stage: Stage, model: Model) -> None:
    keys = [stage.desks.at(unit, "council_member", stage.day).post_id for unit in BENCH]
    services.assign_reviewers(
        record_of(model), by=stage.desks.emulation(stage.day), posts=list(Post.objects.filter(pk__in=keys))
    )


def judge(stage: Stage, model: Model) -> None:
    """A total is laid out over the criteria in their order; a nought means that he has not judged yet."""
    initiative = record_of(model)
    for unit, total in zip(BENCH, model.points, strict=True):
        if total:
            review = Review.objects.get(initiative=initiative, post__unit__key=unit)
            services.judge(
                review, by=stage.desks.at(unit, "council_member", stage.day), points=laid_out(initiative, total),
                comment=f"Cách làm rõ, nơi khác làm theo được. {MARK}",
            )  # fmt: skip


def laid_out(initiative: Initiative, total: int) -> dict[str, int | None]:
    """In proportion to the most that each criterion gives; the rest goes to the first."""
    shares: dict[str, int | None] = {one["key"]: one["max"] * total // 100 for one in initiative.criteria}
    first = initiative.criteria[0]["key"]
    given = sum(value or 0 for value in shares.values())
    return shares | {first: (shares[first] or 0) + total - given}


def recognise(stage: Stage, model: Model) -> None:
    leader = stage.desks.at(CITY, "unit_leader", stage.day)
    initiative = record_of(model)
    services.recognise(initiative, by=leader, decision=f"MH-{initiative.pk:02d}/QĐ-UBND (minh họa)")


def text_of(model: Model) -> PublicText:
    given = model.entry
    return PublicText(
        given.title, given.summary, given.story, given.for_whom, given.steps, given.cost, given.cost_words,
        no_private=True,
    )  # fmt: skip


def publish(stage: Stage, model: Model) -> None:
    services.publish(record_of(model), by=stage.desks.emulation(stage.day), text=text_of(model))


def amend(stage: Stage) -> None:
    text = replace(text_of(HERD), cost=95_000_000)
    services.amend(
        record_of(HERD), by=stage.desks.emulation(stage.day), text=text,
        what_changed="Chi phí tính thêm tiền thuốc thú y của năm đầu.",
    )  # fmt: skip


def give_back(stage: Stage) -> None:
    by = stage.receiver(stage.desks.units[COMMUNE])
    reason = "Chưa ghi số buổi nghỉ được đếm trong tháng nào; Anh/chị bổ sung ngày của số trước và số sau."
    services.return_to_unit(record_of(BUS), by=by, reason=reason)


def receive(stage: Stage) -> None:
    services.receive_from_public(stage.desks.units[COMMUNE], by=SystemDesk(stage.day), entry=TOLD)
