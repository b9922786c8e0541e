"""The pages on households, by what they show."""
