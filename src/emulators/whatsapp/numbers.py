"""A business's phone numbers: fields, profile, registration, keys, settings."""

from collections.abc import Awaitable, Callable

from emulators.whatsapp.errors import GraphError, bad_parameter, required
from emulators.whatsapp.model import Json, Number
from emulators.whatsapp.world import World

PIN_DIGITS = 6
MOST_REGISTRATIONS, REGISTRATIONS_KEPT = 10, 72 * 3600  # of a number, in seconds
MOST_WEBSITES, LONGEST_WEBSITE = 2, 256
VERTICALS = frozenset(
    (
        *("OTHER", "AUTO", "BEAUTY", "APPAREL", "EDU", "ENTERTAIN", "EVENT_PLAN", "FINANCE", "GROCERY", "GOVT"),
        *("HOTEL", "HEALTH", "NONPROFIT", "PROF_SERVICES", "RETAIL", "TRAVEL", "RESTAURANT", "NOT_A_BIZ"),
        *("UNDEFINED", "ALCOHOL", "ONLINE_GAMBLING", "PHYSICAL_GAMBLING", "OTC_DRUGS", "MATRIMONY_SERVICE"),
    )
)
PROFILE_LIMITS = {"about": 139, "address": 256, "description": 512, "email": 128}
PROFILE_FIELDS = (*PROFILE_LIMITS, "profile_picture_url", "websites", "vertical")
DEFAULT_FIELDS = (
    "verified_name", "code_verification_status", "display_phone_number", "quality_rating", "platform_type",
    "throughput", "last_onboarded_time", "webhook_configuration", "id",
)  # fmt: skip
Call = Callable[[World, Number, Json], Awaitable[Json]]


def described(world: World, number: Number, fields: str = "") -> Json:
    """`GET /{PHONE}?fields=`: the asked fields; unknown ones are left out, the id is always there."""
    known = {
        "id": number.id,
        "display_phone_number": number.display,
        "verified_name": number.name,
        "quality_rating": number.quality,
        "code_verification_status": "VERIFIED",
        "name_status": number.name_status,
        "status": "CONNECTED" if number.registered else "DISCONNECTED",
        "platform_type": "CLOUD_API" if number.registered else "NOT_APPLICABLE",
        "throughput": {"level": number.throughput if number.registered else "NOT_APPLICABLE"},
        "account_mode": "LIVE",
        "is_official_business_account": True,
        "is_pin_enabled": bool(number.pin),
        "last_onboarded_time": "2026-01-01T00:00:00+0000",
        "whatsapp_business_manager_messaging_limit": number.tier,
        "health_status": {"can_send_message": "AVAILABLE", "entities": []},
        "conversational_automation": number.automation,
        "webhook_configuration": _callbacks(world, number),
    }
    asked = [name.split("{")[0].strip() for name in fields.split(",")] if fields else list(DEFAULT_FIELDS)
    return {name: known[name] for name in dict.fromkeys([*asked, "id"]) if name in known}


def _callbacks(world: World, number: Number) -> Json:
    levels = {
        "phone_number": number.callback.get("override_callback_uri"),
        "whatsapp_business_account": world.store.waba_callback.get("override_callback_uri"),
        "application": world.store.callback["url"],
    }
    return {level: url for level, url in levels.items() if url}


async def change(world: World, number: Number, body: Json) -> Json:
    """`POST /{PHONE}`: its own callback, PIN, display name."""
    if "webhook_configuration" in body:
        wanted = dict(body["webhook_configuration"] or {})
        await check_override(world, wanted)
        number.callback = wanted if wanted.get("override_callback_uri") else {}
    if "pin" in body:
        number.pin = _pin(body)
    if body.get("new_display_name"):  # looked at first; the name until then stays
        number.name_status = "PENDING_REVIEW"
    return {"success": True}


async def check_override(world: World, wanted: Json) -> None:
    """A callback that overrides another must answer the handshake. Raises GraphError."""
    url = str(wanted.get("override_callback_uri") or "")
    if url and not await world.courier.handshake(url, str(wanted.get("verify_token", ""))):
        raise GraphError(2200, message="(#2200) Callback verification failed for override_callback_uri")


def _pin(body: Json) -> str:
    pin = str(body.get("pin") or "")
    if not (pin.isdigit() and len(pin) == PIN_DIGITS):
        raise bad_parameter("Param pin must be 6 digits.")
    return pin


async def register(world: World, number: Number, body: Json) -> Json:
    """`POST /{PHONE}/register`; sets the PIN the first time, asks for it later. Ten times in 72 hours."""
    if body.get("messaging_product") != "whatsapp":
        raise required("messaging_product")
    pin = _pin(body)
    now = world.clock.now()
    number.registrations = [moment for moment in number.registrations if moment > now - REGISTRATIONS_KEPT]
    if len(number.registrations) >= MOST_REGISTRATIONS:
        raise GraphError(133016)
    number.registrations.append(now)
    if number.pin and number.pin != pin:
        raise GraphError(133005)
    number.pin, number.registered = pin, True
    return {"success": True}


async def deregister(_: World, number: Number, __: Json) -> Json:
    """`POST /{PHONE}/deregister`."""
    number.registered = False
    return {"success": True}


async def succeed(_: World, __: Number, ___: Json) -> Json:
    """Calls of which only the answer matters: `request_code`, `verify_code`."""
    return {"success": True}


async def show_profile(_: World, number: Number, body: Json) -> Json:
    """`GET /{PHONE}/whatsapp_business_profile?fields=`."""
    fields = str(body.get("fields") or "").split(",")
    shown = {key: value for key, value in number.profile.items() if key in fields or fields == [""]}
    return {"data": [{**shown, "messaging_product": "whatsapp"}]}


async def change_profile(_: World, number: Number, body: Json) -> Json:
    """`POST /{PHONE}/whatsapp_business_profile`."""
    if body.get("messaging_product") != "whatsapp":
        raise required("messaging_product")
    for name, most in PROFILE_LIMITS.items():
        if len(str(body.get(name, ""))) > most:
            raise bad_parameter(f"Param {name} must be at most {most} characters long.")
    if body.get("about") == "":
        raise bad_parameter("Param about must be at least 1 characters long.")
    websites = body.get("websites", [])
    if not isinstance(websites, list) or len(websites) > MOST_WEBSITES:
        raise bad_parameter(f"Param websites must have at most {MOST_WEBSITES} elements.")
    if any(len(str(each)) > LONGEST_WEBSITE or not str(each).startswith(("http://", "https://")) for each in websites):
        raise bad_parameter("Param websites must be valid URLs of at most 256 characters.")
    if "vertical" in body and body["vertical"] not in VERTICALS:
        raise bad_parameter(f"Param vertical must be one of {{{', '.join(sorted(VERTICALS))}}}.")
    number.profile |= {name: body[name] for name in PROFILE_FIELDS if name in body}
    return {"success": True}


async def show_key(_: World, number: Number, __: Json) -> Json:
    """`GET /{PHONE}/whatsapp_business_encryption`."""
    if not number.public_key:
        return {"data": []}
    state = "VALID" if number.registered else "MISMATCH"
    return {"data": [{"business_public_key": number.public_key, "business_public_key_signature_status": state}]}


async def change_key(_: World, number: Number, body: Json) -> Json:
    """`POST /{PHONE}/whatsapp_business_encryption`, a form."""
    key = str(body.get("business_public_key") or "")
    if "BEGIN PUBLIC KEY" not in key:
        raise bad_parameter("Param business_public_key is not a valid PEM public key.")
    number.public_key = key
    return {"success": True}


async def show_settings(_: World, number: Number, __: Json) -> Json:
    """`GET /{PHONE}/settings`."""
    return number.settings


async def change_settings(_: World, number: Number, body: Json) -> Json:
    """`POST /{PHONE}/settings`."""
    number.settings |= body
    return {"success": True}


async def change_automation(_: World, number: Number, body: Json) -> Json:
    """`POST /{PHONE}/conversational_automation`: ice breakers, commands, welcome message."""
    number.automation |= {key: body[key] for key in ("enable_welcome_message", "prompts", "commands") if key in body}
    return {"success": True}


CALLS: dict[tuple[str, str], Call] = {
    ("POST", "register"): register,
    ("POST", "deregister"): deregister,
    ("POST", "request_code"): succeed,
    ("POST", "verify_code"): succeed,
    ("GET", "whatsapp_business_profile"): show_profile,
    ("POST", "whatsapp_business_profile"): change_profile,
    ("GET", "whatsapp_business_encryption"): show_key,
    ("POST", "whatsapp_business_encryption"): change_key,
    ("GET", "settings"): show_settings,
    ("POST", "settings"): change_settings,
    ("POST", "conversational_automation"): change_automation,
}
