"""The acts on needs, help, pairs and shares."""

from chungtay.apps.support.services.needs import change_need, close_need, enter_need, propose_needs, reopen_need

__all__ = ["change_need", "close_need", "enter_need", "propose_needs", "reopen_need"]
