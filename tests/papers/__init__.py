"""Papers and certificates, set and read back."""
