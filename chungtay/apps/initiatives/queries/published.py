"""The models and exemplars before the public."""

from datetime import date

from chungtay.apps.initiatives.models import Edition, EditionQuerySet, Initiative


def editions(day: date) -> EditionQuerySet:
    """The public texts that stand on the day, with those whose initiative was withdrawn left out."""
    return Edition.objects.listed(day).select_related("initiative")


def edition_of(initiative: Initiative, day: date) -> Edition | None:
    """The public text that counts, if there is one."""
    return Edition.objects.published(day).filter(initiative=initiative).first()
