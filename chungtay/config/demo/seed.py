"""The one seed of the demo city; each choice draws from a generator of its own, so that order never matters."""

from random import Random

SEED = "251/KH-UBND 27/09/2022"


def dice(*about: object) -> Random:
    """A generator for one choice about one thing: the same on every run, whatever was drawn before."""
    return Random("/".join((SEED, *(str(part) for part in about))))


def share_of(part: float, *about: object) -> bool:
    """True for about `part` of all things asked about."""
    return dice(*about).random() < part
