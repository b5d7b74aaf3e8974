"""How well papers are read: varied, degraded, fictitious documents of every kind, made here and scored."""
