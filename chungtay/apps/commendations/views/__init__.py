"""The screens of commendations: nominations, the council's ballot, decisions and the register."""
