"""The screens of campaigns, pledges, statements, investments and volunteers."""
