"""Workbooks as communes keep them, column by column, into the register: read, checked, compared, written."""
