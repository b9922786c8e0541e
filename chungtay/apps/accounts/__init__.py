"""Persons, the posts they hold in a unit for a period, and the desks they work at (I.2.a)."""
