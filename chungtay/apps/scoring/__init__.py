"""Score sheets, self-scores, verification, disputes and ranks (II, IV)."""
