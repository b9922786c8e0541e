"""Needs of the demo: proposed from the surveys of Minh Quang, and one that the place itself has."""

from datetime import date

from chungtay.apps.support.services import enter_need, propose_needs
from chungtay.config.demo.stage import Stage

COMMUNE, VILLAGE = "ubnd-09700-2021", "thon-09700-1"
# What a need of a kind usually costs, invented for the demo.
ESTIMATES = {"nha_o": 80_000_000, "nuoc_sach": 6_000_000, "nha_tieu": 10_000_000, "cong_cu": 15_000_000}


def support_all(stage: Stage) -> None:
    stage.on(date(2024, 12, 16), know_needs)


def know_needs(stage: Stage) -> None:
    commune, village = stage.desks.units[COMMUNE], stage.desks.units[VILLAGE]
    officer = stage.officer(commune)
    propose_needs(commune, by=officer, estimates=ESTIMATES)
    enter_need(
        village, by=officer, kind="duong_cau", estimated=180_000_000,
        words="Cầu dân sinh qua suối, thay cầu tre cũ",
    )  # fmt: skip
