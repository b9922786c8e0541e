"""The demo city: built by verbs from a documented seed, each of its invented figures marked as such."""

from chungtay.config.demo.players import PASSWORD, SIGN_INS

__all__ = ["PASSWORD", "SIGN_INS"]
