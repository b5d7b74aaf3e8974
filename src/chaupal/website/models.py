"""What the public pages remember for a minute."""

from django.db import models


class Asked(models.Model):
    """How often one address asked one thing in one minute. The id is a keyed hash of the three."""

    id = models.BinaryField(max_length=16, primary_key=True)
    minute = models.BigIntegerField(db_index=True)  # since the epoch
    times = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.times} times in minute {self.minute}"
