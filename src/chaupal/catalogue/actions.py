"""Writing into the catalogue's files."""

from chaupal.catalogue.budgets import lower as lower_budgets

__all__ = ["lower_budgets"]
