"""What the forms of initiatives ask; the verbs decide."""
