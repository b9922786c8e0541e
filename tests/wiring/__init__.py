"""Tests of what the wiring page joins: acts and those who are told of them."""
