"""Books of double entry: what stands behind every fund, and lets no đồng vanish."""
