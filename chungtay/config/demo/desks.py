"""Finds the desk at which an act of the demo is done, each post read once."""

from datetime import date

from chungtay.apps.accounts.desks import PostDesk, desk_of
from chungtay.apps.accounts.models import Post
from chungtay.apps.units.models import Unit


class Desks:
    """All posts of the demo city by unit and role."""

    def __init__(self) -> None:
        self.posts: dict[tuple[str, str], list[Post]] = {}
        for post in Post.objects.select_related("unit", "person").order_by("pk"):
            self.posts.setdefault((post.unit.key, post.role), []).append(post)
        self.units = {unit.key: unit for unit in Unit.objects.select_related("seat")}

    def at(self, unit: str, role: str, day: date, number: int = 0) -> PostDesk:
        """The desk of the unit's officer, leader …; `number` where several hold the role."""
        return desk_of(self.posts[unit, role][number], day)

    def standing(self, day: date) -> PostDesk:
        return self.at("so-ldtbxh", "standing_officer", day)

    def emulation(self, day: date) -> PostDesk:
        return self.at("ban-tdkt", "emulation_officer", day)
