"""The copying of models: who adapted which, and with what result."""
