"""The fund “Vì người nghèo” by level: receipts, allocations, spending, and its public statement."""
