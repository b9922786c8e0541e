"""The forms of needs, help, pairs and shares."""
