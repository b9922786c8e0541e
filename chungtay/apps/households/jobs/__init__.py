"""Long work of the households app; each module registers its kinds of jobs."""

from chungtay.apps.households.jobs import certificates, imports

__all__ = ["certificates", "imports"]
