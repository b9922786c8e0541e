"""Who gives, works or lends a hand: one register for funds, pairs and campaigns."""
