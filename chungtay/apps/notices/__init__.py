"""Notices to people at their desks, reminders, and the mail that goes out with them."""
