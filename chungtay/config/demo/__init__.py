"""The demo city: built by verbs from a documented seed, each of its invented figures marked as such."""
