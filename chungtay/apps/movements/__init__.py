"""Movements published from a pack, what each unit owes, registrations and unit plans (I.2, III.1)."""
