"""The rows of a register of our own."""

from __future__ import annotations

from bench.size.values import Filled, blob, hashed

OF_REGISTERS = (
    Filled("registers.Record", ":cases / 4", {"id": "n + 1", "register": "'births'", "content": blob(400)}),
    Filled(
        "registers.Key",
        ":cases / 2",
        {"id": "n + 1", "record_id": "1 + n / 2", "hash": hashed("'key'", "n")},
    ),
    Filled(
        "registers.Version",
        ":cases / 4",  # what is over today is let go
        {
            "id": "n + 1",
            "record_id": "1 + n",
            "act": "'payment'",
            "by": "''",
            "at": "size_now() - interval '1 day' * CASE WHEN n % 400 = 1 THEN 1200 ELSE n % 1000 END",
            "sealed": blob(400),
        },
    ),
)
