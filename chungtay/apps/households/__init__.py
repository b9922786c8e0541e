"""The register of households, their yearly review, and the flow ledger behind every count (I.1.b, II.4, II.5)."""
