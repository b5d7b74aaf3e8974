"""Services as the console changes them: drafts, and what was published, which only ever grows."""

from __future__ import annotations

from typing import Any

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class AlreadyPublished(Exception):
    """Somebody tried to change or delete what was published."""


class GenerationRow(models.Model):
    """How often something was published or installed. Its lock puts that in one order; every process looks at it."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"generation {self.number}"


class PublishedRow(models.Model):
    """A service in one version, with its files as they are: path in its folder -> text."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    generation = models.BigIntegerField(unique=True)
    service = models.CharField(max_length=64)
    department = models.CharField(max_length=64)
    version = models.IntegerField()
    base = models.IntegerField()  # the version that it was made from
    files = models.JSONField()
    digest = models.CharField(max_length=64)
    why = models.CharField(max_length=400, default="")
    author = models.CharField(max_length=150)
    publisher = models.CharField(max_length=150)
    learnt_name = models.CharField(max_length=64, default="")  # the file of what hearing learnt of it, if it had to
    learnt = models.BinaryField(null=True)  # so that no machine has to learn it again
    at = models.DateTimeField(default=now)

    class Meta:
        """A version is published once."""

        constraints = (models.UniqueConstraint(fields=["service", "version"], name="published_once"),)

    def __str__(self) -> str:
        return f"{self.service} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row; refused once it is in."""
        if not self._state.adding:
            raise AlreadyPublished
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AlreadyPublished


class ClosedRow(models.Model):
    """A service, or a department with all its services, that this installation does not offer for now."""

    class Kind(models.TextChoices):
        """What the name is of."""

        SERVICE = "service"
        DEPARTMENT = "department"

    id = models.BigIntegerField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=16, choices=Kind)
    name = models.CharField(max_length=64)
    closed_by = models.CharField(max_length=150)
    at = models.DateTimeField(default=now)

    class Meta:
        """Closed once."""

        constraints = (models.UniqueConstraint(fields=["kind", "name"], name="closed_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class HolidayRow(models.Model):
    """A day on which offices are closed, beside those of `services/holidays.yaml`."""

    day = models.DateField(primary_key=True)
    names = models.JSONField()  # by language
    entered_by = models.CharField(max_length=150)
    at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.day}"


class DraftRow(models.Model):
    """What an author would change of a service: files by path, as they would be. There is one draft of a service."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    service = models.CharField(max_length=64, unique=True)
    department = models.CharField(max_length=64)
    base = models.IntegerField()  # the version on offer when it was begun
    originals = models.JSONField(default=dict)  # the files that it changes, as they were in that version
    changes = models.JSONField(default=dict)  # path -> text
    why = models.CharField(max_length=400, default="")
    revision = models.IntegerField(default=1)  # rises with every change: who saves over another's is told
    changed_by = models.CharField(max_length=150)
    authors = models.JSONField(default=list)  # user names: none of them publishes it
    changed_at = models.DateTimeField(default=now)
    checking = models.IntegerField(default=0)  # the revision that is being checked
    checked = models.IntegerField(default=0)  # the revision that was
    checked_generation = models.BigIntegerField(default=-1)  # beside what had been published by then
    found = models.JSONField(default=dict)  # what the checks found (base.py: Found)
    learnt_name = models.CharField(max_length=64, default="")
    learnt = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"draft of {self.service}"
