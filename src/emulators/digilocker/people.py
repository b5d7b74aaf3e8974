"""Who has an account: made-up people, the same as on the phone page. A tester may be anybody else, too."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """An account holder: `born` as ISO date, `gender` M, F or T, `mobile` ten digits as the provider knows it."""

    name: str
    born: str
    gender: str
    mobile: str
    aadhaar: str = ""  # its last four digits, if the account is linked

    @property
    def account(self) -> str:
        """The account's id of 36 signs; the same for the same person."""
        digest = hashlib.sha256(f"{self.name}|{self.born}|{self.mobile}".encode()).hexdigest()
        return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"

    def claims(self) -> dict[str, str]:
        """What the provider tells of them, as DigiLocker's user details name it."""
        year, month, day = self.born.split("-")
        told = {
            "digilockerid": self.account,
            "name": self.name,
            "dob": f"{day}{month}{year}",
            "birthdate": self.born,
            "gender": self.gender,
            "mobile": self.mobile,
            "eaadhaar": "Y" if self.aadhaar else "N",
        }
        return told | ({"masked_aadhaar": f"xxxxxxxx{self.aadhaar}"} if self.aadhaar else {})


PEOPLE = {
    "asha": Person("Asha Verma", "1991-08-14", "F", "9800000201", "2346"),
    "bilal": Person("Bilal Khan", "1988-02-03", "M", "9800000202", "9445"),
    "meera": Person("Meera Iyer", "1954-11-20", "F", "9800000203", "1081"),
    "gurpreet": Person("Gurpreet Singh", "1958-05-09", "M", "9800000204"),
    "ravi": Person("Ravi Kumar", "1979-07-30", "M", "9800000205", "3890"),
}
