"""The business's own side: numbers, profile, keys, QR codes, blocked users."""

from tests.emulators.whatsapp.served import ASHA, NUMBER, SECOND, City, text

WABA = "200000000000001"


def test_the_account_lists_its_numbers(city: City):
    listed = city.graph("GET", f"{WABA}/phone_numbers").json()["data"]

    assert [number["id"] for number in listed] == [NUMBER, SECOND]
    assert listed[0]["display_phone_number"] == "+91 11 4000 0001"


def test_a_number_shows_the_fields_that_are_asked_for(city: City):
    shown = city.graph("GET", f"{NUMBER}?fields=verified_name,status,nonsense").json()

    assert shown == {"verified_name": "Delhi Government", "status": "CONNECTED", "id": NUMBER}


def test_the_profile_can_be_changed(city: City):
    wanted = {
        "messaging_product": "whatsapp",
        "about": "We serve",
        "vertical": "GOVT",
        "websites": ["https://a.example"],
    }
    assert city.graph("POST", f"{NUMBER}/whatsapp_business_profile", json=wanted).json() == {"success": True}

    shown = city.graph("GET", f"{NUMBER}/whatsapp_business_profile?fields=about,vertical").json()
    assert shown == {"data": [{"about": "We serve", "vertical": "GOVT", "messaging_product": "whatsapp"}]}
    too_long = city.graph("POST", f"{NUMBER}/whatsapp_business_profile", json=wanted | {"about": "x" * 140})
    assert too_long.status_code == 400


def test_a_number_is_registered_with_its_pin(city: City):
    city.say(text="namaste")
    city.graph("POST", f"{NUMBER}/register", json={"messaging_product": "whatsapp", "pin": "123456"})
    city.graph("POST", f"{NUMBER}/deregister")
    assert city.refused(text())["code"] == 133010

    wrong = city.graph("POST", f"{NUMBER}/register", json={"messaging_product": "whatsapp", "pin": "654321"})
    assert wrong.json()["error"]["code"] == 133005
    city.graph("POST", f"{NUMBER}/register", json={"messaging_product": "whatsapp", "pin": "123456"})
    city.send(**text())


def test_the_key_for_flows_is_kept(city: City):
    key = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"
    path = f"{NUMBER}/whatsapp_business_encryption"

    assert city.graph("GET", path).json() == {"data": []}
    assert city.graph("POST", path, data={"business_public_key": key}).json() == {"success": True}
    assert city.graph("GET", path).json()["data"][0]["business_public_key_signature_status"] == "VALID"
    assert city.graph("POST", path, data={"business_public_key": "x"}).status_code == 400


def test_qr_codes_open_a_chat(city: City):
    made = city.graph("POST", f"{NUMBER}/message_qrdls", json={"prefilled_message": "namaste"}).json()
    assert made["deep_link_url"] == f"https://wa.me/message/{made['code']}"

    assert city.graph("GET", f"{NUMBER}/message_qrdls").json() == {"data": [made]}
    assert city.graph("GET", f"{NUMBER}/message_qrdls/{made['code']}").json() == {"data": [made]}
    assert city.graph("DELETE", f"{NUMBER}/message_qrdls/{made['code']}").json() == {"success": True}
    assert city.graph("GET", f"{NUMBER}/message_qrdls/{made['code']}").status_code == 400


def test_a_blocked_user_neither_hears_nor_is_heard(chat: City):
    body = {"messaging_product": "whatsapp", "block_users": [{"user": ASHA}]}
    added = chat.graph("POST", f"{NUMBER}/block_users", json=body).json()["block_users"]["added_users"]
    assert added == [{"input": ASHA, "wa_id": ASHA}]

    assert chat.refused(text())["code"] == 130403
    chat.say(text="hello?")
    chat.graph("DELETE", f"{NUMBER}/block_users", json=body)
    chat.say(text="again")
    assert [m["text"]["body"] for m in chat.heard(2)] == ["namaste", "again"]


def test_only_one_who_wrote_lately_can_be_blocked(city: City):
    body = {"messaging_product": "whatsapp", "block_users": [{"user": ASHA}]}
    answer = city.graph("POST", f"{NUMBER}/block_users", json=body)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == 139100
    assert answer.json()["block_users"]["failed_users"][0]["input"] == ASHA


def test_a_number_can_be_added_while_running(city: City):
    city.http.post(f"{city.url}/graph/_numbers", json={"id": "77", "display": "+91 11 4000 0077", "name": "Transport"})

    assert city.graph("GET", "77").json()["verified_name"] == "Transport"
    city.say(text="namaste", number="77")
    city.heard()
    assert city.mailroom.values()[0]["metadata"]["phone_number_id"] == "77"


def test_apps_subscribe_to_the_account(city: City):
    assert city.graph("POST", f"{WABA}/subscribed_apps").json() == {"success": True}
    assert "whatsapp_business_api_data" in city.graph("GET", f"{WABA}/subscribed_apps").json()["data"][0]


def test_an_unknown_edge_is_refused(city: City):
    assert city.graph("GET", f"{NUMBER}/nonsense").json()["error"]["code"] == 2500
