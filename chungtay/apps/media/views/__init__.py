"""The screens of media: stories, pictures, the calendar, sections, coverage, and what the public reads."""
