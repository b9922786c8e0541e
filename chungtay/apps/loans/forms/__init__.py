"""The forms of loans and groups: they parse, the verbs decide."""
