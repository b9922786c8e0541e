"""Initiatives and exemplars: proposed, judged, recognised, published."""
