"""What the lists of households show in rows and columns, for the screen and for Excel alike."""
