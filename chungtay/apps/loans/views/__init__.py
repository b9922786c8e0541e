"""The pages of loans and groups, what is due in a month, and what was lent beside what was given."""
