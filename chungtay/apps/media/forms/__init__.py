"""Forms of stories, pictures, sections and coverage."""
