"""What officials do: one app for each noun, in the order of the work."""
