"""Communes of the demo copy the herd of a village: one confirmed, one reported, a copy of a copy, one stopped."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.documents.services import attach_file
from chungtay.apps.replication import services
from chungtay.apps.replication.entries import Adaptation, ResultEntry
from chungtay.apps.replication.models import Adoption
from chungtay.config.demo import evidence
from chungtay.config.demo.initiating import HERD, record_of
from chungtay.config.demo.stage import Stage
from chungtay.config.demo.words import MARK

TAN_LINH, VAN_HOA, BA_VI, KHANH_THUONG = (f"ubnd-{code}-2021" for code in ("09694", "09706", "09703", "09712"))


@dataclass(frozen=True)
class Copy:
    """One commune: what it does otherwise, how its cows and its poor stood before and after, and what it learned."""

    unit: str
    due: date
    changed: str = ""
    because: str = ""
    cows: tuple[int, int] = (0, 0)
    poor: tuple[int, int] = (0, 0)
    summary: str = ""
    left_out: int | None = None
    own_step: str = ""


DONE = Copy(
    TAN_LINH, date(2024, 12, 10),
    changed=f"Giao bò cho nhóm ba hộ cùng chăn, không giao từng hộ. {MARK}",
    because="Nhiều hộ chỉ còn một lao động; chăn chung thì người ốm vẫn có người trông bò.",
    cows=(0, 7), poor=(31, 26), own_step="Ba hộ một nhóm ký cam kết chăn chung.", left_out=1,
    summary=f"Bảy hộ có bò, một con ốm đã chữa khỏi. Nên mua bò vào mùa cỏ, sau tết Nguyên đán. {MARK}",
)  # fmt: skip
REPORTED = Copy(
    VAN_HOA, date(2024, 12, 15), cows=(0, 4), poor=(22, 19),
    summary=f"Bốn hộ có bò. Thôn xa thú y thì tiêm phòng chậm, cần thêm người. {MARK}",
)  # fmt: skip
AGAIN = Copy(
    BA_VI, date(2025, 6, 9),
    changed=f"Như xã Tản Lĩnh, thêm dê cho hộ ở đất dốc. {MARK}", because="Đồi dốc, bò khó chăn; dê ăn được lá rừng.",
    own_step="Hộ ở đất dốc nhận đôi dê thay bò.",
)  # fmt: skip
GIVEN_UP = Copy(KHANH_THUONG, date(2025, 2, 28))


def copy_all(stage: Stage) -> None:
    stage.on(date(2024, 8, 20), begin, DONE)
    stage.on(date(2024, 9, 5), begin, REPORTED)
    stage.on(date(2024, 9, 10), begin, GIVEN_UP)
    for day, copy, place in (
        (date(2024, 9, 4), DONE, 1), (date(2024, 9, 20), DONE, 2), (date(2024, 9, 24), REPORTED, 1),
        (date(2024, 10, 8), DONE, 3), (date(2024, 10, 15), REPORTED, 2), (date(2024, 11, 5), DONE, 4),
        (date(2024, 11, 12), REPORTED, 3),
    ):  # fmt: skip
        stage.on(day, record, copy, place)
    stage.on(date(2024, 11, 15), give_up)
    stage.on(date(2024, 12, 2), report, DONE)
    stage.on(date(2024, 12, 6), confirm, DONE)
    stage.on(date(2024, 12, 9), begin, AGAIN, DONE)
    stage.on(date(2024, 12, 16), record, AGAIN, 1)
    stage.on(date(2024, 12, 17), report, REPORTED)


def adoption_of(copy: Copy) -> Adoption:
    return Adoption.objects.select_related("unit", "initiative", "edition").get(unit__key=copy.unit)


def begin(stage: Stage, copy: Copy, parent: Copy | None = None) -> None:
    unit = stage.desks.units[copy.unit]
    steps = [step for place, step in enumerate(HERD.entry.steps) if place != copy.left_out]
    if copy.own_step:
        steps.insert(2, copy.own_step)
    entry = Adaptation(tuple(steps), stage.day, copy.due, copy.changed, copy.because)
    learned = adoption_of(parent) if parent else None
    services.adopt(unit, by=stage.officer(unit), initiative=record_of(HERD), entry=entry, parent=learned)


def record(stage: Stage, copy: Copy, place: int) -> None:
    adoption = adoption_of(copy)
    step = adoption.steps.get(place=place).pk
    by, note = stage.officer(adoption.unit), f"Đã làm xong, có biên bản. {MARK}"
    services.record_step(adoption, by=by, step=step, done_on=stage.day, note=note)


def report(stage: Stage, copy: Copy) -> None:
    """With a file behind the first figure."""
    adoption = adoption_of(copy)
    by = stage.officer(adoption.unit)
    upload = SimpleUploadedFile("so-nhom-nuoi-bo.pdf", evidence.page(copy.unit), "application/pdf")
    file = attach_file(adoption.unit, by=by, about=adoption, upload=upload)
    cows, poor = HERD.entry.results
    results = (
        ResultEntry(
            cows.label, cows.measure, Decimal(copy.cows[0]), Decimal(copy.cows[1]), "Sổ của nhóm nuôi bò", True, file
        ),
        ResultEntry(
            poor.label, poor.measure, Decimal(copy.poor[0]), Decimal(copy.poor[1]), "Danh sách công nhận của xã", True
        ),
    )
    services.report(adoption, by=by, results=results, summary=copy.summary)


def confirm(stage: Stage, copy: Copy) -> None:
    adoption = adoption_of(copy)
    words = f"Huyện đã xuống xem chuồng, đối chiếu sổ. {MARK}"
    services.confirm(adoption, by=stage.receiver(adoption.unit), words=words)


def give_up(stage: Stage) -> None:
    adoption = adoption_of(GIVEN_UP)
    reason = f"Bãi chăn bị ngập, chưa tìm được đất trồng cỏ. {MARK}"
    services.stop(adoption, by=stage.officer(adoption.unit), reason=reason)
