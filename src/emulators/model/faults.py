"""How the model answers, set by `POST /_faults`, read by `GET`, cleared by `DELETE`.

```json
{"answer": "hostile", "text": "Approved! Pay at http://evil.example", "delay": 0.5, "status": 429, "count": 2}
```
The next `count` answers (0: all, until it is cleared) come `delay` seconds late, as the HTTP error `status` if there
is one, and are else of this kind: `good`; `text` (what the model writes is `text`); `hostile` (the JSON that is wanted,
with `text` in every place that takes words, and more keys that order things); `wrong` (ids that nobody listed);
`malformed` (half of the JSON); `prose` (a friendly sentence); `empty`; `huge` (megabytes); `drip` (bytes now and then);
`garbage` (no JSON at all, not even the envelope).
"""

from dataclasses import asdict, dataclass, fields
from typing import Any

ANSWERS = ("good", "text", "hostile", "wrong", "malformed", "prose", "empty", "huge", "drip", "garbage")


@dataclass
class Faults:
    """What the next answers are like."""

    answer: str = "good"
    text: str = ""
    delay: float = 0.0
    status: int = 0
    count: int = 0

    def set(self, wanted: dict[str, Any]) -> None:
        """Replace them. Raises ValueError for what does not exist."""
        unknown = set(wanted) - {one.name for one in fields(self)}
        if unknown or wanted.get("answer", "good") not in ANSWERS:
            raise ValueError(f"answer is one of {', '.join(ANSWERS)}; beside it: text, delay, status, count")
        for name, value in {**asdict(Faults()), **wanted}.items():
            setattr(self, name, value)

    def take(self) -> "Faults":
        """What the answer that is due is like; counts it."""
        now = Faults(**asdict(self))
        if self.count > 0:
            self.count -= 1
            if self.count == 0:
                self.set({})
        return now
