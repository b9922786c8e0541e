"""The verbs on groups and loans, by what they act on; each module holds the verbs of one kind of record."""
