"""How this house works: verbs, events, access, figures, screens, papers."""
