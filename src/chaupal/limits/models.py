"""How often something was done of late: a row for each whom and what, of whom nothing is kept."""

from django.db import models


class Count(models.Model):
    """What was taken in a slot of time and in the one before it (see window.py). The id is a keyed hash."""

    id = models.BinaryField(max_length=16, primary_key=True)
    slot = models.BigIntegerField()  # since the epoch, in lengths of the window
    times = models.BigIntegerField()
    before = models.BigIntegerField()
    until = models.DateTimeField(db_index=True)  # when it says nothing any more

    def __str__(self) -> str:
        return f"{self.times} after {self.before} in slot {self.slot}"
