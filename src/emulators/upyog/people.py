"""Who may call: citizens by one-time codes, employees and systems by passwords; tokens, their end, and the lock.

`POST /user-otp/v1/_send`, `POST /user/oauth/token` (form, Basic `egov-user-client:`), `POST /user/citizen/_create`,
`POST /user/_details`, `POST /user/_logout`, `POST /user/_search`.
"""

from __future__ import annotations

import base64
import re
import secrets
import uuid
from typing import TYPE_CHECKING, Any

from emulators.upyog.contract import (
    CREATED,
    UNAUTHORIZED,
    Answer,
    Call,
    LoginRefused,
    OtpRefused,
    Refused,
    response_info,
)
from emulators.upyog.users import Token, User

if TYPE_CHECKING:
    from emulators.upyog.world import World

CLIENT = base64.b64encode(b"egov-user-client:").decode()
TOKEN_SECONDS, REFRESH_SECONDS, OTP_SECONDS = 604_800, 1_209_600, 900
LOCK_TRIES, LOCK_WINDOW, LOCK_SECONDS = 5, 1800, 3600
_MOBILE = re.compile(r"[0-9]{10}")


def send_otp(world: World, call: Call) -> Answer:
    """A one-time code is on its way; testers read it at `/_otps`."""
    otp = call.part("otp")
    mobile, kind = str(otp.get("mobileNumber") or ""), otp.get("type", "register")
    if not otp.get("tenantId"):
        raise OtpRefused("OTP.TENANT_ID_MANDATORY", "Tenant field is mandatory")
    if not mobile:
        raise OtpRefused("OTP.MOBILE_NUMBER_MANDATORY", "Mobile number field is mandatory")
    if not mobile.isdigit():
        raise OtpRefused("OTP.MOBILE_NUMBER_INVALID", "Mobile number should be numeric")
    if not _MOBILE.fullmatch(mobile):
        raise OtpRefused("OTP.MOBILE_NUMBER_INVALIDLENGTH", "Mobile number length should be 10")
    known = _citizen(world, mobile)
    if kind == "register" and known:
        raise OtpRefused("OTP.MOBILENUMBER", "Mobile number is already registered")
    if kind == "login" and not known:
        raise OtpRefused("OTP.UNKNOWN_CREDENTIAL", "Invalid mobile number")
    world.otps[mobile] = (f"{secrets.randbelow(10**6):06}", world.now() + OTP_SECONDS)
    return Answer({"responseInfo": None, "isSuccessful": True}, CREATED)


def token(world: World, call: Call) -> Answer:
    """OAuth's password and refresh grants."""
    form = {name: str(value) for name, value in (call.form or {}).items()}
    if form.get("grant_type") == "refresh_token":
        held = next((one for one in world.tokens.values() if one.refresh == form.get("refresh_token")), None)
        if held is None or held.refresh_until < world.now():
            raise LoginRefused("Invalid refresh token", UNAUTHORIZED)
        return Answer(issue(world, held.user))
    if form.get("grant_type") != "password":
        raise LoginRefused("Unsupported grant type")
    for name, wanted in (("tenantId", "TenantId is mandatory"), ("userType", "User Type is mandatory")):
        if not form.get(name):
            raise LoginRefused(wanted)
    return Answer(issue(world, _known(world, form)))


def _known(world: World, form: dict[str, str]) -> User:
    """Whose password or code it is. Five bad tries within half an hour lock the account for an hour."""
    name, kind, now = form.get("username", ""), form["userType"], world.now()
    user = next((one for one in world.users if (one.username, one.kind) == (name, kind)), None)
    if user is None or user.tenant != form["tenantId"]:
        raise LoginRefused("Invalid login credentials")
    if user.locked_until > now:
        raise LoginRefused("Account locked")
    code, until = world.otps.get(name, ("", 0.0))
    right = user.password if kind != "CITIZEN" else (code if until > now else "")
    if not right or not secrets.compare_digest(right.encode(), form.get("password", "").encode()):
        user.failures = [at for at in user.failures if at > now - LOCK_WINDOW] + [now]
        if len(user.failures) >= LOCK_TRIES:
            user.locked_until, user.failures = now + LOCK_SECONDS, []
        raise LoginRefused("Invalid login credentials")
    if kind == "CITIZEN":
        del world.otps[name]
    return user


def register(world: World, call: Call) -> Answer:
    """A citizen who proves the number by a code; logged in at once."""
    asked = call.part("user")
    mobile = str(asked.get("mobileNumber") or "")
    code, until = world.otps.get(mobile, ("", 0.0))
    if not code or until < world.now() or asked.get("otpReference") != code:
        raise Refused("OTP.VALIDATION_UNSUCCESSFUL", "OTP validation unsuccessful")
    del world.otps[mobile]
    return Answer(issue(world, citizen(world, mobile, str(asked.get("name") or ""))))


def citizen(world: World, mobile: str, name: str) -> User:
    """The citizen of that number; a new one if there is none."""
    known = _citizen(world, mobile)
    if known is None:
        known = User(world.serial("user"), name, mobile, "CITIZEN", world.state, ("CITIZEN",), mobile=mobile)
        world.users.append(known)
    return known


def _citizen(world: World, mobile: str) -> User | None:
    return next((one for one in world.users if (one.kind, one.username) == ("CITIZEN", mobile)), None)


def issue(world: World, user: User) -> dict[str, Any]:
    """A token object, as the token endpoint writes it."""
    access, refresh, now = str(uuid.uuid4()), str(uuid.uuid4()), world.now()
    world.tokens[access] = Token(user, now + TOKEN_SECONDS, refresh, now + REFRESH_SECONDS)
    info = {"api_id": "", "ver": "", "ts": "", "res_msg_id": "", "msg_id": ""}
    told = {"access_token": access, "token_type": "bearer", "refresh_token": refresh, "expires_in": TOKEN_SECONDS - 1}
    made = {"scope": "read", "ResponseInfo": info | {"status": "Access Token generated successfully"}}
    return told | made | {"UserRequest": user.shown()}


def details(world: World, call: Call) -> Answer:
    """Whose token it is."""
    held = world.tokens.get(call.told("access_token"))
    if held is None or held.until < world.now():
        raise Refused("InvalidAccessTokenException", "Invalid access token", UNAUTHORIZED)
    return Answer(held.user.shown() | {"actions": []})


def logout(world: World, call: Call) -> Answer:
    """The token ends."""
    world.tokens.pop(call.told("access_token"), None)
    return Answer({"ResponseInfo": response_info(call, "Logout successfully")})


def search(world: World, call: Call) -> Answer:
    """Users by number or id."""
    asked = call.body
    names, ids = {asked.get("userName"), asked.get("mobileNumber")} - {None}, set(asked.get("uuid") or ())
    found = [one.shown() for one in world.users if one.username in names or one.mobile in names or one.uuid in ids]
    return Answer({"responseInfo": response_info(call), "user": found})
