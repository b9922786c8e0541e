"""Reads of needs, help, pairs and shares; what other parts of the house ask is named here."""

from chungtay.apps.support.queries.given import given

__all__ = ["given"]
