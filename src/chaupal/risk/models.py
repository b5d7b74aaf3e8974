"""Whose messages are not read for a time: who ordered it, why, until when, and who looked at it again."""

from __future__ import annotations

from django.db import models

from chaupal.kit.ids import new_id


class Block(models.Model):
    """One block of a citizen, at the number of ours by which we know them. It ends by itself; never is it for ever."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField()
    department = models.CharField(max_length=64)  # whose officer ordered it
    reason = models.CharField(max_length=16)  # of base.REASONS
    note = models.BinaryField()  # the officer's words, sealed under a key of the room
    ordered_by = models.CharField(max_length=150)
    ordered_at = models.DateTimeField()
    until = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)  # when the citizen asked that it be looked at again
    reviewed_by = models.CharField(max_length=150, default="")
    reviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """A citizen is blocked once at a time; what stands is listed, the newest first."""

        constraints = (
            models.UniqueConstraint(
                fields=["citizen_id"], condition=models.Q(ended_at=None), name="one_block_a_citizen"
            ),
        )
        indexes = (
            models.Index(fields=["id"], condition=models.Q(ended_at=None), name="blocks_that_stand"),
            models.Index(fields=["citizen_id"], name="blocks_of_citizen"),
        )

    def __str__(self) -> str:
        return f"block of citizen {self.citizen_id} until {self.until}"


class BlockedHandle(models.Model):
    """By what somebody is known again who was blocked when they had all erased: a keyed hash, gone with the block."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    block = models.ForeignKey(Block, models.CASCADE)
    hash = models.BinaryField(max_length=16, unique=True)

    def __str__(self) -> str:
        return f"handle of block {self.block_id}"
