"""Meta's webhook bodies, from templates filled in: to build and encode objects would cost the loader too much."""

import json
import time
from dataclasses import dataclass, field
from typing import Literal

from bench.load.script import Option, Saying, Shape

Ids = Literal["both", "phone", "bsuid"]

_ENVELOPE = (
    '{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"value":'
    '{"messaging_product":"whatsapp","metadata":{"display_phone_number":"915550001111","phone_number_id":"%s"},'
    '%s},"field":"messages"}]}]}'
)
_PRICING = '"pricing":{"billable":true,"pricing_model":"PMP","type":"regular","category":"service"},'
_BSUID = "IN.8012"  # before the citizen's ten digits


@dataclass(slots=True)
class Citizen:
    """One person in one conversation: what was said, what is awaited, what can be tapped."""

    number: int
    step: int = 0
    replies: int = 0
    waiting: bool = False
    due: float = 0.0
    sent: float = 0.0
    wamid: str = ""
    link: str = ""  # to pay
    options: list[Option] = field(default_factory=list)
    awaited: list[Shape] = field(default_factory=list)  # of the replies to this step


def number_of(address: str) -> int:
    """The citizen's number in a phone number or business-scoped user id that a reply went to; 0 for a stranger's."""
    digits = address[-10:]
    return int(digits) if digits.isdigit() else 0


class Envelopes:
    """Writes webhooks for one number of ours; `ids` says what names the citizen."""

    def __init__(self, phone_number_id: str, ids: Ids) -> None:
        phone, bsuid = ids in ("both", "phone"), ids in ("both", "bsuid")
        contact = ',"wa_id":"91{n}"' * phone + f',"user_id":"{_BSUID}{{n}}"' * bsuid
        sender = '"from":"91{n}",' * phone + f'"from_user_id":"{_BSUID}{{n}}",' * bsuid
        recipient = '"recipient_id":"91{n}",' * phone + f'"recipient_user_id":"{_BSUID}{{n}}",' * bsuid
        self._message = _template(
            phone_number_id,
            '"contacts":[{"profile":{"name":"Citizen {n}"}' + contact + "}],"
            '"messages":[{' + sender + '"id":"wamid.IN{n}S{step}","timestamp":"{time}",{content}}]',
        )
        self._status = _template(
            phone_number_id,
            '"statuses":[{"id":"{wamid}","status":"{status}","timestamp":"{time}",'
            + recipient
            + '{pricing}"biz_opaque_callback_data":{data}}]',
        )

    def message(self, citizen: Citizen, saying: Saying) -> bytes:
        """What the citizen says next; LookupError when it cannot be said, because nothing fitting was offered."""
        content = _content(citizen, saying)
        filled = {"n": citizen.number, "step": citizen.step, "time": int(time.time()), "content": content}
        return (self._message % filled).encode()

    def status(self, citizen: int, wamid: str, status: str, data: str) -> bytes:
        """What became of a message that was sent to the citizen; `data` is its biz_opaque_callback_data."""
        filled = {"n": citizen, "wamid": wamid, "status": status, "time": int(time.time()), "data": json.dumps(data)}
        filled["pricing"] = _PRICING if status in {"sent", "delivered"} else ""
        return (self._status % filled).encode()


def _template(phone_number_id: str, value: str) -> str:
    """The whole envelope with `{name}` turned into `%(name)s`, the only braces that are not JSON's."""
    for name in ("n", "step", "time", "content", "wamid", "status", "data", "pricing"):
        value = value.replace("{" + name + "}", f"%({name})s")
    return _ENVELOPE % (phone_number_id, value)


def _content(citizen: Citizen, saying: Saying) -> str:
    if saying.kind == "text":
        body = saying.body.replace("{n}", str(citizen.number))
        return f'"type":"text","text":{{"body":{json.dumps(body)}}}'
    if saying.kind == "photo":
        media = f"{saying.paper}.{citizen.number}.{citizen.step}"
        return f'"type":"image","image":{{"id":"{media}","mime_type":"image/jpeg","sha256":"bench"}}'
    kind, option, title = saying.choose(citizen.options)
    return (
        f'"context":{{"from":"915550001111","id":"{citizen.wamid}"}},"type":"interactive","interactive":'
        f'{{"type":"{kind}","{kind}":{{"id":{json.dumps(option)},"title":{json.dumps(title)}}}}}'
    )
