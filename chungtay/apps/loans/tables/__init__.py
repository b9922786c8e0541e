"""The columns and figures of loans, for the screen and for Excel alike."""
