"""What the office is measured by: counts a day, of nobody."""

from typing import ClassVar

from django.db import models

from chaupal.kit.ids import new_id


class Count(models.Model):
    """How often something happened on a day, and what it came to. It names no citizen and no case.

    A day is counted anew into rows that are `draft`; when all of it is counted, they take the place of the others.
    """

    KEYS: ClassVar = ("department", "day", "measure", "service", "part", "draft")

    id = models.BigAutoField(primary_key=True)
    department = models.CharField(max_length=64)  # empty: of no department, as messages of the central number
    day = models.DateField()  # in India
    measure = models.CharField(max_length=16)  # base.Measure
    service = models.CharField(max_length=64)  # empty: of none
    part = models.CharField(max_length=160)  # which of the measure's kinds: see base.py
    draft = models.BooleanField(default=True)
    count = models.IntegerField()
    amount = models.BigIntegerField(default=0)  # paise or days, as the measure says

    class Meta:
        """Read by department and days; a day is dropped and put in place as one."""

        constraints = (
            models.UniqueConstraint(
                fields=["department", "day", "measure", "service", "part", "draft"], name="counted_once"
            ),
        )
        indexes = (models.Index(fields=["day", "draft"], name="counts_of_day"),)

    def __str__(self) -> str:
        return f"{self.measure} on {self.day}: {self.count}"


class Day(models.Model):
    """How far a day is counted: at which source, behind which of its rows. `begun_at` is empty between two times."""

    day = models.DateField(primary_key=True)
    source = models.SmallIntegerField(default=0)
    cursor = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        """The one that is being counted is found by an index of one row."""

        indexes = (models.Index(fields=["day"], condition=models.Q(begun_at__isnull=False), name="day_being_counted"),)

    def __str__(self) -> str:
        return f"figures of {self.day}"


class Letter(models.Model):
    """An officer's wish to have figures by e-mail each week; the address is sealed under a key of the room's own."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    officer_id = models.BigIntegerField(unique=True)
    address = models.BinaryField()
    language = models.CharField(max_length=8)
    sent_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"figures for officer {self.officer_id}"
