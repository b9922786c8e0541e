"""Reads of initiatives: those before the public, who may judge, what is alike."""

from chungtay.apps.initiatives.queries.published import published

__all__ = ["published"]
