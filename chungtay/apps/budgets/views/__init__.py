"""The screens of budget money."""
