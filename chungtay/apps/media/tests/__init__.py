"""Tests of stories, pictures, publishing by the clock and coverage."""
