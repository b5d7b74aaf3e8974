"""When each periodic job is due next. The jobs themselves are rows of django-tasks-db."""

from django.db import models


class Periodic(models.Model):
    """A periodic job and its next run: whoever moves `next_run` on has won the right to order it."""

    path = models.CharField(max_length=200, primary_key=True)
    next_run = models.DateTimeField()
    last = models.UUIDField(null=True)  # the row that was ordered last: while it waits or runs, it is not ordered again
