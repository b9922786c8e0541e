"""What the public may search: a copy of each published text, and the folded words in which it is found."""

from django.db import models


class PublicText(models.Model):
    """One thing that stands on a public page. Written from what is published, never by hand; nobody's record."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    address = models.CharField(max_length=300)
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="one_public_text"),)
        indexes = (models.Index(fields=["kind", "-day"], name="public_text_newest"),)
        ordering = ("-day", "pk")

    def __str__(self) -> str:
        return self.title


class PublicWord(models.Model):
    """A folded word of a text, once; asked for by its beginning."""

    text = models.ForeignKey(PublicText, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=40, db_index=True)
    in_title = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["text", "word"], name="one_public_word"),)

    def __str__(self) -> str:
        return self.word
