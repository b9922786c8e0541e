"""How the house is wired: settings, addresses, reactions, the demo city."""
