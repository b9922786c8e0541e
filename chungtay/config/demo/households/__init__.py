"""Invents the households of a few communes so that what the register adds up to is what the communes reported."""
