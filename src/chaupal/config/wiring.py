"""What is plugged in where, by dotted path: the one table an operator's fork changes."""

PERIODIC = (
    "chaupal.payments.jobs.reconcile",
    "chaupal.config.upkeep.prune",
    "chaupal.config.upkeep.templates",
)
