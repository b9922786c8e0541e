"""What every test may ask for: days, units, people with a line of biography, and desks."""
