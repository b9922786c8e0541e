"""Loans on conditions: terms by day, schedule, repayments and outcome."""
