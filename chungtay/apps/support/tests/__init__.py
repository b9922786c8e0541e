"""Tests of needs, help, pairs and shares."""
