"""Long work of the households app; each module registers its kinds of jobs."""
