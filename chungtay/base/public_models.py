"""How often somebody sent a public form within a span of time; who it was can be told by nobody."""

from django.db import models


class PublicCount(models.Model):
    """`sender` is a keyed hash of form, span and network address: another one in every span, and gone after it."""

    sender = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.sender[:12]} · {self.count}"
