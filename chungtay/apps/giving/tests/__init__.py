"""Tests of campaigns, pledges, statements, investments and volunteers."""
