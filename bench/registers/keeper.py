"""A keeper over HTTP, for the bench: it tells of what went wrong as every vendor must."""

from __future__ import annotations

import os

import httpx

from chaupal.registers.base import Act, Fault, Filed, Register, Submission

URL = "BENCH_REGISTER_URL"
PATIENCE = 20.0  # seconds


class Distant(Register):
    """Files applications at the department's system of the bench."""

    can = frozenset((Act.SUBMIT,))

    def submit(self, register: str, submission: Submission) -> Filed | Fault:
        """See `registers.base.Register`."""
        try:
            answer = httpx.post(f"{os.environ[URL]}/{register}", json={"key": submission.key}, timeout=PATIENCE)
            answer.raise_for_status()
            return Filed(str(answer.json()["number"]))
        except (httpx.HTTPError, ValueError, KeyError) as wrong:
            return Fault(type(wrong).__name__, retryable=True)

    def check_config(self, register: str) -> list[str]:
        """See `registers.base.Register`."""
        return [] if os.environ.get(URL) else [f"{URL} is not set for {register}"]
