"""A figure of the home page with the figures beside it, and the page where its reason stands."""

from dataclasses import dataclass

from chungtay.base.figures import Figure


@dataclass(frozen=True)
class Stat:
    """`beside` holds earlier years or parts, each with its words."""

    label: str
    figure: Figure
    beside: tuple[tuple[str, Figure], ...] = ()
    href: str = ""
    link: str = ""


Stats = list[Stat]
