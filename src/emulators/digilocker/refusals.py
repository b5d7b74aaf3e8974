"""What is refused, as OAuth 2.0 and the locker word it."""


class Refused(Exception):
    """An error of OAuth 2.0 (RFC 6749, 5.2): `error` and a description."""

    def __init__(self, error: str, description: str = "", status: int = 400) -> None:
        super().__init__(error)
        self.error, self.description, self.status = error, description, status
