"""The screens of the funds."""
