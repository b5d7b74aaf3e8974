"""What citizens said that was not understood at once: masked, of nobody, counted."""

from django.db import models

from chaupal.kit.ids import new_id

LONGEST = 400  # characters


class Lesson(models.Model):
    """The same masked words with the same end are one row. No citizen, no number, no time of day."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    digest = models.BinaryField(max_length=32, unique=True)  # of all that follows but the counts and days
    kind = models.CharField(max_length=16)  # effects.Learn.kind
    text = models.CharField(max_length=LONGEST)
    way = models.CharField(max_length=16)  # hi, hi-Latn or en
    proposed = models.CharField(max_length=200, default="")  # ids with spaces between, best first
    chosen = models.CharField(max_length=64, default="")
    count = models.IntegerField(default=0)
    first_on = models.DateField()
    last_on = models.DateField(db_index=True)
    taken = models.BooleanField(default=False)  # it stands among the examples, or an operator put it aside

    def __str__(self) -> str:
        return f"lesson {self.pk}"
