"""Addresses of an app, left aside at once when the first word of the path is none of theirs."""

from functools import cached_property
from typing import Any

from django.urls import Resolver404, ResolverMatch, URLPattern, URLResolver, include
from django.urls.resolvers import RoutePattern


class Part(URLResolver):
    """All addresses stand under the root, so that every request would be held against those of every app."""

    def resolve(self, path: Any) -> ResolverMatch:
        if self.first_words is not None and str(path).partition("/")[0] not in self.first_words:
            raise Resolver404({"path": path, "tried": []})
        return super().resolve(path)

    @cached_property
    def first_words(self) -> frozenset[str] | None:
        """None when one of the addresses begins with something that may be any word."""
        routes = [str(one.pattern).partition("/")[0] for one in self.url_patterns]
        nested = [one for one in self.url_patterns if not isinstance(one, URLPattern)]
        plain = all(str(one.pattern) for one in nested) and not any("<" in word for word in routes)
        return frozenset(routes) if plain else None


def part(module: str) -> Part:
    """The addresses that an app or a face lists in its `urls`."""
    urls, app_name, namespace = include(module)
    return Part(RoutePattern("", is_endpoint=False), urls, app_name=app_name, namespace=namespace)
