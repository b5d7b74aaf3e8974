"""What citizens said that was not understood at once: masked, of nobody, counted."""

from collections.abc import Iterable

from django.db import models

from chaupal.kit.ids import new_id
from chaupal.kit.sealing import derived_key, keyed_hash, seal, unseal

LONGEST = 400  # characters of the text
MOST_FREQUENT = ("-count", "-last_on", "-id")  # which come first


def sealed(lesson_id: int, text: str) -> bytes:
    """Masked words as they are stored."""
    return seal(derived_key("lessons"), text.encode(), f"lesson/{lesson_id}")


def digest_of(about: Iterable[str]) -> bytes:
    """What finds the row of the same words with the same end: kind, text, way, proposed, chosen."""
    return keyed_hash("\0".join(("lesson", *about)).lower())


class Lesson(models.Model):
    """The same masked words with the same end are one row. No citizen, no number, no time of day.

    The words are sealed under a key of the room's own, since they are nobody's: a citizen's key could not count them.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id)
    digest = models.BinaryField(max_length=32, unique=True)  # keyed, of all that follows but the counts and days
    kind = models.CharField(max_length=16)  # effects.Learn.kind
    text = models.BinaryField()  # sealed
    way = models.CharField(max_length=16)  # hi, hi-Latn or en
    proposed = models.CharField(max_length=200, default="")  # ids with spaces between, best first
    chosen = models.CharField(max_length=64, default="")
    service = models.CharField(max_length=64, default="")  # it tells of: the one chosen, else the first proposed
    count = models.IntegerField(default=0)
    first_on = models.DateField()
    last_on = models.DateField(db_index=True)
    taken = models.BooleanField(default=False)  # it stands among the examples, or an operator put it aside

    class Meta:
        """What is not dealt with is read by service, the most frequent first."""

        indexes = (
            models.Index(
                fields=["service", *MOST_FREQUENT], condition=models.Q(taken=False), name="lessons_of_service"
            ),
        )

    @property
    def words(self) -> str:
        """The text, opened."""
        return unseal(derived_key("lessons"), self.text, f"lesson/{self.pk}").decode()

    def __str__(self) -> str:
        return f"lesson {self.pk}"
