"""A department's system goes away, hangs up and is slow: `python -m bench.registers`."""
