"""Reads of copies: the family of a model, what they brought, which model fits a place, and which nobody copies."""

from chungtay.apps.replication.queries.family import Family, family

__all__ = ["Family", "family"]
