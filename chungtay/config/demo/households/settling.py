"""Which communes of the demo keep a register of households, and how far each has come with its last review."""

from datetime import date

from chungtay.config.demo.households.everyday import ask_more, ask_move, ask_village, bring_faulty, find_doubles
from chungtay.config.demo.households.monthly import report_months
from chungtay.config.demo.households.register import BEGUN_ON, Review, begin
from chungtay.config.demo.households.reviews import review, review_halfway
from chungtay.config.demo.stage import Stage

__all__ = ["BEGUN_ON", "settle_all"]


KEEPERS: dict[str, Review | None] = {
    "ubnd-09700-2021": review,
    "ubnd-09703-2021": review_halfway,
    "ubnd-00322-2021": None,
}


def settle_all(stage: Stage) -> None:
    """Minh Quang has been through every step, Ba Vì is late, Hoàng Liệt brings lists only."""
    for key, reviewed in KEEPERS.items():
        begin(stage, key, reviewed)
    stage.on(date(2024, 1, 15), report_months, KEEPERS)
    for day, act in ((17, ask_village), (17, ask_move), (18, ask_more), (18, find_doubles), (19, bring_faulty)):
        stage.on(date(2024, 12, day), act)
