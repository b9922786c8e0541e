"""Campaigns and pledges, bank statements, codes to give by, volunteers and investments."""
