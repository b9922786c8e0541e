"""The screens of movements: the plan's page and its publishing, registrations, and unit plans."""
