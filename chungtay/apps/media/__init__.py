"""Stories of the movement, the editorial calendar and coverage by outlet."""
