"""The survey sheet: its questions of the day, its values, how two people's values join, and what follows from them."""
