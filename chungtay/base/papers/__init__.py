"""Official papers and certificates, set in type as archival PDF."""
