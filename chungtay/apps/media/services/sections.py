"""Opens a special page or a column, and puts one right or closes it."""

from chungtay.apps.media import permissions
from chungtay.apps.media.entries import SectionEntry, section_faults, slug_of
from chungtay.apps.media.models import Section
from chungtay.base.access import Desk
from chungtay.base.entries import put, refuse
from chungtay.base.verbs import verb


@verb(
    "media.open_section", label="Mở chuyên trang, chuyên mục", allow=permissions.may_keep_sections, clauses=("III.2",)
)
def open_section(*, by: Desk, entry: SectionEntry) -> Section:
    refuse(section_faults(entry, None, by.day))
    section = put(Section(key=slug_of(entry.title)[:60].strip("-"), opened_on=by.day), entry)
    section.save()
    return section


@verb("media.correct_section", label="Sửa chuyên trang, chuyên mục", allow=permissions.may_keep_sections)
def correct_section(section: Section, *, by: Desk, entry: SectionEntry) -> Section:
    """Its words, its place among the others, and the day from which it takes no more stories."""
    refuse(section_faults(entry, section, by.day))
    put(section, entry)
    section.save()
    return section
