"""The newest stories for readers of feeds, as RSS and as Atom."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _

from chungtay.apps.media import queries
from chungtay.apps.media.models import Story
from chungtay.base.clock import moment_of, today
from chungtay.base.public_pages import public_page

NEWEST = 30


class Rss(Feed):  # type: ignore[type-arg]
    """Titles and leads; the whole story stands on its page."""

    feed_type = Rss201rev2Feed
    language = "vi"

    def title(self) -> str:
        return _("Tin của phong trào · Chung Tay")

    def description(self) -> str:
        return _("Tin, bài của phong trào thi đua vì người nghèo.")

    def link(self) -> str:
        return reverse("media:news")

    def items(self) -> list[Story]:
        return queries.newest(moment_of(today()), NEWEST)

    def item_title(self, item: Story) -> str:
        return item.title

    def item_description(self, item: Story) -> str:
        return item.lead

    def item_link(self, item: Story) -> str:
        return item.public_url

    def item_pubdate(self, item: Story) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Story) -> datetime | None:
        return item.changed_at or item.published_at

    def item_author_name(self, item: Story) -> str:
        return item.unit.name

    def item_categories(self, item: Story) -> list[str]:
        return [item.section.title]


class Atom(Rss):
    """The same as Atom."""

    feed_type = Atom1Feed  # type: ignore[assignment]

    def subtitle(self) -> str:
        return self.description()


rss = public_page(Rss())
atom = public_page(Atom())
