"""What follows from the law: pure Python, no Django, no database."""
