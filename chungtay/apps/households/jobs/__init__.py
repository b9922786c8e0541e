"""Long work of the households app; each module registers its kinds of jobs."""

from chungtay.apps.households.jobs import certificates, duplicates, exports, imports

__all__ = ["certificates", "duplicates", "exports", "imports"]
