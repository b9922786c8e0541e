"""Tests of notices, reminders and mail."""
