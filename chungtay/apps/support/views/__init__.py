"""Pages of needs, help, pairs and shares."""
