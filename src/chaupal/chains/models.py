"""Up to where each chain's head was sent outside."""

from django.db import models


class Anchored(models.Model):
    """The newest head of a chain that was sent. Only saves sending it twice: what counts is kept outside."""

    chain = models.CharField(max_length=64, primary_key=True)
    sequence = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.chain} up to {self.sequence}"
