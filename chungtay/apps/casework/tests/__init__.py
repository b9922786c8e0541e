"""Tests of the plans of households."""
