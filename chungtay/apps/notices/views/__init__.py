"""Pages of notices: one's own, those to many units, what is late below, and the office of mail and schedule."""
