"""What lies on Minh Quang's desk on the demo's last days: proposals, a move, two sheets of one family, a workbook."""

from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.households.models import ExtraField, Household, ImportKind, Proposal, ProposedAct, Relation
from chungtay.apps.households.services.duplicates import find_duplicates
from chungtay.apps.households.services.fields import define_field
from chungtay.apps.households.services.imports import bring_file, map_columns
from chungtay.apps.households.services.moves import ask_transfer
from chungtay.apps.households.services.proposals import propose_change, propose_household, refuse_proposal
from chungtay.apps.households.services.register import enter_household
from chungtay.apps.units.models import Unit
from chungtay.config.demo.households.histories import OUT
from chungtay.config.demo.households.workbooks import XLSX, step, workbook
from chungtay.config.demo.stage import Stage
from chungtay.config.demo.words import MARK

FIRST, SECOND, NEIGHBOUR = "thon-09700-1", "thon-09700-2", "thon-09703-1"
COLUMNS = ("Thôn", "Mã hộ", "Họ và tên chủ hộ", "Năm sinh", "Giới tính", "Địa chỉ", "Số nhân khẩu")


def standing(village: Unit, place: int) -> Household:
    """One of the households outside the lists, so that no review holds it."""
    return Household.objects.open().filter(unit=village, national_class=OUT).order_by("-pk")[place]


def ask_village(stage: Stage) -> None:
    """The village head has seen what the sheets do not know; one of his proposals has been answered."""
    village = stage.desks.units[FIRST]
    by = stage.officer(village)
    moved = standing(village, 0)
    data = {"area": moved.area, "address": "Số 12, Xóm Đồi", "phone": moved.phone}
    propose_change(moved, by=by, change=ProposedAct.EDIT, data=data, reason=f"Hộ đã làm nhà mới. {MARK}")
    child = {"full_name": f"{moved.head_name.split()[0]} Thị Bình Yên", "relation": Relation.OTHER.value,
             "birth_year": 2024, "sex": "f"}  # fmt: skip
    answered = propose_change(
        standing(village, 1), by=by, change=ProposedAct.ADD, data=child, reason=f"Mới sinh. {MARK}"
    )
    reply(stage, answered)
    young = {"code": "901", "head_name": "Lý Văn Mưa Thuận", "birth_year": 1996, "sex": "m", "area": moved.area,
             "address": "Xóm Trại"}  # fmt: skip
    propose_household(village, by=by, data=young, reason=f"Vợ chồng mới ra ở riêng, chưa có trong sổ. {MARK}")


def reply(stage: Stage, proposal: Proposal) -> None:
    by = stage.officer(stage.desks.units[stage.above[FIRST]])
    refuse_proposal(proposal, by=by, reason=f"Đề nghị bổ sung giấy khai sinh rồi gửi lại. {MARK}")


def ask_move(stage: Stage) -> None:
    """A family goes to the next commune, which has not answered yet; another comes from there."""
    ways = ((SECOND, NEIGHBOUR), (NEIGHBOUR, SECOND))
    for source, target in ways:
        there, here = stage.desks.units[target], stage.desks.units[source]
        by = stage.officer(stage.desks.units[stage.above[source]])
        ask_transfer(standing(here, 2), by=by, village=there, reason=f"Cả hộ đã về ở với con. {MARK}")


def find_doubles(stage: Stage) -> None:
    """A family that moved within the commune was written down a second time; the search finds it."""
    village, commune = stage.desks.units[SECOND], stage.desks.units[stage.above[SECOND]]
    by = stage.officer(commune)
    once = standing(stage.desks.units["thon-09700-3"], 0)
    head = once.members.present().get(relation=Relation.HEAD)
    enter_household(
        village, by=by, code="902", head_name=head.full_name, birth_year=head.birth_year, sex=head.sex,
        area=once.area, address=once.address, aware_of=[head.pk],
    )  # fmt: skip
    find_duplicates(commune, by=by)


def ask_more(stage: Stage) -> None:
    """The commune wants to know one thing more of each household."""
    commune = stage.desks.units[stage.above[FIRST]]
    define_field(commune, by=stage.officer(commune), label="Số trâu, bò (minh họa)", kind=ExtraField.Kind.NUMBER)


def bring_faulty(stage: Stage) -> None:
    """A workbook with three faults waits to be mended."""
    commune, village = stage.desks.units[stage.above[FIRST]], stage.desks.units[FIRST].name
    rows = [
        (village, "903", "Hồ Thị Thu Về", 1988, "Nữ", "Ngõ Đình", 3),
        (village, "", "Đinh Văn Sao Hôm", 1979, "Nam", "Ngõ Đình", 4),
        (village, "905", "Phan Văn Cỏ Thơm", 2088, "Nam", "Xóm Cầu", 2),
        ("Thôn chưa có", "906", "Vũ Thị Lúa Vàng", 1967, "Nữ", "Xóm Cầu", 1),
    ]
    by, upload = stage.officer(commune), SimpleUploadedFile("Ho moi thang 12.xlsx", workbook(COLUMNS, rows), XLSX)
    read = step(bring_file(commune, by=by, kind=ImportKind.HOUSEHOLDS, upload=upload))
    step(map_columns(read, by=by, mapping=read.mapping, options={}))
