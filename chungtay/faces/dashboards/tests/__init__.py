"""Tests of the home page, the objective board and the comparison with the plan."""
