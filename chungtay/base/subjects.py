"""One way to name any record from below: its type and key, and back again."""

from typing import Any

from django.apps import apps
from django.db.models import Model


def type_of(record: Model) -> str:
    return record._meta.label_lower


def key_of(record: Model) -> str:
    return str(record.pk)


def find(type_name: str, key: str) -> Any:
    """The record that (type, key) names, or None when it is gone."""
    if not type_name or not key:
        return None
    return apps.get_model(type_name)._base_manager.filter(pk=key).first()


def unit_of(record: Any) -> int | None:
    """The unit a record concerns: itself when it is a unit, else its `unit_id`."""
    if record is None:
        return None
    if getattr(record, "is_a_unit", False):
        return int(record.pk)
    value = getattr(record, "unit_id", None)
    return int(value) if value is not None else None
