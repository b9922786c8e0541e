"""Tests of the demo city and of the loading of the law storey."""
