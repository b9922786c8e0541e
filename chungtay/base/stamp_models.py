"""The trace of every act that may change a public page; pages that are kept are as old as the last of them."""

from django.db import models


class PublicStamp(models.Model):
    """One act. Appended in the act's own transaction, so that no two acts wait for each other."""

    verb = models.CharField(max_length=80)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.pk} {self.verb}"
