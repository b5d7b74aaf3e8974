"""Templates: created, approved a moment later, sent with the parameters that they ask for."""

from typing import Any

import pytest

from tests.emulators.whatsapp.served import ASHA, NUMBER, RAVI, City, Json, message, until

WABA = "200000000000001"
READY: Json = {
    "name": "certificate_ready",
    "language": "en",
    "category": "UTILITY",
    "components": [
        {"type": "HEADER", "format": "TEXT", "text": "Application {{1}}", "example": {"header_text": ["42"]}},
        {"type": "BODY", "text": "Namaste {{1}}, your {{2}} is ready.", "example": {"body_text": [["Asha", "paper"]]}},
        {"type": "FOOTER", "text": "Delhi Government"},
        {
            "type": "BUTTONS",
            "buttons": [
                {"type": "QUICK_REPLY", "text": "Stop"},
                {"type": "URL", "text": "See it", "url": "https://delhi.example/{{1}}", "example": ["x"]},
            ],
        },
    ],
}


def words(*texts: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": text} for text in texts]


def sent(*body: str, header: tuple[str, ...] = ("42",), url: str | None = "t0k3n", **more: Any) -> dict[str, Any]:
    components: list[dict[str, Any]] = [
        {"type": "header", "parameters": words(*header)},
        {"type": "body", "parameters": words(*body)},
    ]
    if url:
        components.append({"type": "button", "sub_type": "url", "index": "1", "parameters": words(url)})
    template = {"name": "certificate_ready", "language": {"code": "en"}, "components": components}
    return {"type": "template", "template": template | more}


@pytest.fixture
def approved(city: City) -> City:
    assert city.graph("POST", f"{WABA}/message_templates", json=READY).json()["status"] == "PENDING"
    until(lambda: city.mailroom.values("message_template_status_update"))
    return city


def test_a_template_is_approved_and_told(approved: City):
    (told,) = approved.mailroom.values("message_template_status_update")
    (listed,) = approved.graph("GET", f"{WABA}/message_templates?name=certificate_ready").json()["data"]

    assert told["event"] == listed["status"] == "APPROVED"
    assert str(told["message_template_id"]) == listed["id"]
    assert told["reason"] == "NONE"


def test_a_template_may_be_rejected(city: City):
    city.fault(kind="reject_template", reason="PROMOTIONAL")
    city.graph("POST", f"{WABA}/message_templates", json=READY)

    until(lambda: city.mailroom.values("message_template_status_update"))
    told = city.mailroom.values("message_template_status_update")[0]
    assert (told["event"], told["reason"]) == ("REJECTED", "PROMOTIONAL")


def test_a_template_needs_no_window_and_costs(approved: City):
    answer = approved.graph("POST", f"{NUMBER}/messages", json=message(**sent("Asha", "certificate")))
    assert answer.json()["messages"][0]["message_status"] == "accepted"

    told = approved.told(answer.json()["messages"][0]["id"], "sent", "delivered", "read")
    priced = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "utility"}
    assert told[0]["pricing"] == priced


def test_the_phone_shows_it_filled_and_its_button_can_be_tapped(approved: City):
    approved.told(approved.send(**sent("Asha", "certificate")), "sent", "delivered", "read")

    shown = approved.http.get(f"{approved.url}/graph/_citizen/{ASHA}/chat").json()["messages"][0]["shown"]
    assert shown["header"] == {"type": "text", "text": "Application 42"}
    assert shown["body"] == "Namaste Asha, your certificate is ready."
    assert shown["buttons"][1]["url"] == "https://delhi.example/t0k3n"
    approved.say(tap="Stop")
    assert approved.heard()[0]["button"] == {"payload": "Stop", "text": "Stop"}


@pytest.mark.parametrize(
    ("body", "code", "details"),
    [
        (
            sent("Asha"),
            132000,
            "body: number of localizable_params (1) does not match the expected number of params (2)",
        ),
        (
            sent("a", "b", header=()),
            132000,
            "header: number of localizable_params (0) does not match the expected number of params (1)",
        ),
        (sent("a\nb", "c"), 100, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"),
        (sent("a     b", "c"), 100, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"),
        (sent("a", "b", url=None), 131008, "buttons: Button at index 1 of type Url requires a parameter"),
        (sent("a", "b", name="x"), 132001, "template name (x) does not exist in en"),
        (
            sent("a", "b", language={"code": "en_US"}),
            132001,
            "template name (certificate_ready) does not exist in en_US",
        ),
    ],
)
def test_parameters_must_fit(approved: City, body: Json, code: int, details: str):
    error = approved.refused(body)

    assert (error["code"], error["error_data"]["details"]) == (code, details)


def test_an_unknown_template_is_404(city: City):
    answer = city.graph("POST", f"{NUMBER}/messages", json=message(**sent("a", "b")))

    assert answer.status_code == 404
    assert answer.json()["error"]["message"] == "(#132001) Template name does not exist in the translation"


def test_named_parameters(city: City):
    named = {
        "name": "due",
        "language": "hi",
        "category": "UTILITY",
        "parameter_format": "NAMED",
        "components": [{"type": "BODY", "text": "कर {{amount}} बाक़ी है।", "example": {"body_text_named_params": [{}]}}],
    }
    city.graph("POST", f"{WABA}/message_templates", json=named)
    until(lambda: city.mailroom.values("message_template_status_update"))
    parameter = {"type": "text", "parameter_name": "amount", "text": "₹500"}
    template = {"name": "due", "language": {"code": "hi"}, "components": [{"type": "body", "parameters": [parameter]}]}

    city.told(city.send(type="template", template=template), "sent", "delivered", "read")
    del parameter["parameter_name"]
    assert city.refused({"type": "template", "template": template})["code"] == 100


def changed(part: int, **values: Any) -> dict[str, Any]:
    components = [dict(component) for component in READY["components"]]
    components[part] |= values
    return READY | {"components": components}


@pytest.mark.parametrize(
    ("wanted", "subcode"),
    [
        (changed(1, text="{{1}} is ready"), 2388299),
        (changed(1, text="Ready: {{1}}"), 2388299),
        (changed(1, text="x" * 1025), 2388072),
        (changed(2, text="x" * 61), 2388073),
        (changed(0, text="x" * 61), 2388047),
        (changed(1, example=None), 2388072),
    ],
)
def test_what_a_template_may_not_be(city: City, wanted: Json, subcode: int):
    error = city.graph("POST", f"{WABA}/message_templates", json=wanted).json()["error"]

    assert (error["code"], error["error_subcode"]) == (100, subcode)
    assert error["error_user_title"]


def test_a_name_is_taken_once_per_language(approved: City):
    again = approved.graph("POST", f"{WABA}/message_templates", json=READY).json()["error"]
    hindi = approved.graph("POST", f"{WABA}/message_templates", json=READY | {"language": "hi"})

    assert again["error_subcode"] == 2388024
    assert hindi.status_code == 200


def test_a_template_is_deleted_in_all_languages(approved: City):
    assert approved.graph("DELETE", f"{WABA}/message_templates?name=certificate_ready").json() == {"success": True}
    assert approved.graph("GET", f"{WABA}/message_templates").json()["data"] == []
    assert approved.refused(sent("a", "b"))["code"] == 132001


def test_templates_come_in_pages(approved: City):
    approved.graph("POST", f"{WABA}/message_templates", json=READY | {"language": "hi"})
    first = approved.graph("GET", f"{WABA}/message_templates?limit=1").json()
    rest = approved.graph("GET", f"{WABA}/message_templates?limit=1&after={first['paging']['cursors']['after']}").json()

    assert [t["language"] for t in first["data"] + rest["data"]] == ["en", "hi"]
    assert "next" not in rest["paging"]
    assert approved.graph("GET", f"{WABA}/message_templates?after=x").json()["error"]["code"] == 131059


def test_marketing_reaches_nobody_who_stopped_it(city: City):
    offer = {
        "name": "offer",
        "language": "en",
        "category": "MARKETING",
        "components": [{"type": "BODY", "text": "Hi!"}],
    }
    city.graph("POST", f"{WABA}/message_templates", json=offer)
    city.http.post(f"{city.url}/graph/_citizen/{ASHA}/say", json={"stop_marketing": True})
    until(lambda: city.mailroom.values("message_template_status_update") and city.mailroom.values("user_preferences"))

    wamid = city.send(type="template", template={"name": "offer", "language": {"code": "en"}})
    assert city.mailroom.values("user_preferences")[0]["user_preferences"][0]["value"] == "stop"
    assert city.told(wamid, "failed")[0]["errors"][0]["code"] == 131050


def test_a_code_goes_to_no_user_id(city: City):
    code = {
        "name": "code",
        "language": "en",
        "category": "AUTHENTICATION",
        "components": [
            {"type": "BODY", "add_security_recommendation": True},
            {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]},
        ],
    }
    city.graph("POST", f"{WABA}/message_templates", json=code)
    until(lambda: city.mailroom.values("message_template_status_update"))
    button = {"type": "button", "sub_type": "url", "index": "0", "parameters": words("123456")}
    components = [{"type": "body", "parameters": words("123456")}, button]
    template = {"name": "code", "language": {"code": "en"}, "components": components}

    assert city.refused({"type": "template", "template": template, "recipient": RAVI})["code"] == 131062
    city.told(city.send(type="template", template=template), "sent", "delivered", "read")
