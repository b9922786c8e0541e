"""The verbs on households, by what they act on; each module holds the verbs of one kind of record."""
