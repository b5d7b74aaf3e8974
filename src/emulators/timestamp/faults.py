"""How the authority answers, set by `POST /_faults`, read by `GET`, cleared by `DELETE`.

```json
{"answer": "other_digest", "count": 2}
```
The next `count` answers (0: all, until it is cleared) are of this kind: `good`; `refused` (status rejection, system
failure); `other_digest` (a stamp for something else); `other_nonce` (an answer to another question); `forged` (its
signature does not hold); `other_usage` (signed with a certificate that is not for stamps); `garbage` (no DER).
"""

from dataclasses import dataclass
from typing import Any

ANSWERS = ("good", "refused", "other_digest", "other_nonce", "forged", "other_usage", "garbage")


@dataclass
class Faults:
    """What the next answers are like."""

    answer: str = "good"
    count: int = 0

    def set(self, wanted: dict[str, Any]) -> None:
        """Replace them. Raises ValueError for what does not exist."""
        if set(wanted) - {"answer", "count"} or wanted.get("answer", "good") not in ANSWERS:
            raise ValueError(f"answer is one of {', '.join(ANSWERS)}; beside it: count")
        self.answer, self.count = wanted.get("answer", "good"), wanted.get("count", 0)

    def take(self) -> str:
        """What the answer that is due is like; counts it."""
        due = self.answer
        if self.count > 0:
            self.count -= 1
            if self.count == 0:
                self.set({})
        return due
