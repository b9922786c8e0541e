"""The screens of initiatives, for those who work on them and for everybody."""
