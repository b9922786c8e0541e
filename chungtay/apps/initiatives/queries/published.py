"""The models and exemplars before the public."""

from datetime import date

from chungtay.apps.initiatives.models import Edition, EditionQuerySet, Initiative


def editions(day: date) -> EditionQuerySet:
    """The public texts that stand on the day, with those whose initiative was withdrawn left out."""
    return Edition.objects.listed(day).select_related("initiative")


def recognitions(initiative: Initiative, until: int) -> list[Edition]:
    """The first text under each recognition up to the text `until`, the newest recognition first."""
    found: dict[tuple[int, str], Edition] = {}
    for one in initiative.editions.filter(number__lte=until).order_by("number"):
        found.setdefault((one.level, one.decision), one)
    return list(found.values())[::-1]


def edition_of(initiative: Initiative, day: date) -> Edition | None:
    """The public text that counts, if there is one."""
    return Edition.objects.published(day).filter(initiative=initiative).first()
