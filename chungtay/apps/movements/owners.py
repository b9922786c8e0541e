"""Who may carry out a task of a plan: the units right below, the people of the unit itself, or anybody in words."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.accounts.models import Post
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Unit, UnitPlace
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class Owner:
    """Somebody of ours, as he is written in a plan."""

    words: str
    unit: int | None = None
    post: int | None = None


@dataclass(frozen=True)
class Owners:
    """Those whom a plan of this unit may name on the day, by the words that name them."""

    known: dict[str, Owner]

    def words(self) -> list[str]:
        return list(self.known)

    def named(self, words: str) -> Owner:
        """One of ours when the words are his; else nobody but the words themselves."""
        written = vietnamese.collapse(words)
        return self.known.get(written) or Owner(written)


def owners_for(unit: Unit, day: date) -> Owners:
    below = UnitPlace.objects.filter(holds_on(day), parent=unit).select_related("unit").order_by("unit__key")
    posts = Post.objects.filter(holds_on(day), unit=unit).select_related("person").order_by("person__sort_key", "pk")
    units = [Owner(place.unit.name, unit=place.unit_id) for place in below]
    people = [Owner(f"{post.person.full_name}, {post}", post=post.pk) for post in posts]
    return Owners({vietnamese.collapse(one.words): one for one in [*units, *people]})
