"""SMS that wait to be sent."""

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class Waiting(models.Model):
    """An SMS on its way, sealed under a key of this room; the row goes as soon as the provider has it."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    template = models.CharField(max_length=40)
    sealed = models.BinaryField()  # JSON: to, words
    made_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"SMS {self.id}"
