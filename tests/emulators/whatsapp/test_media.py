"""Files up and down: by an address that lives five minutes."""

import base64
import hashlib

import httpx
import pytest

from tests.emulators.whatsapp.served import ASHA, NUMBER, SECOND, City

PDF = b"%PDF-1.4\nhello"


def test_a_file_goes_up_and_comes_down(city: City):
    media = city.upload(PDF, "application/pdf", "a.pdf")
    found = city.graph("GET", media).json()

    assert found["mime_type"] == "application/pdf"
    assert found["file_size"] == len(PDF)
    assert found["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert city.http.get(found["url"]).content == PDF


def test_the_address_asks_for_the_token(city: City):
    url = city.graph("GET", city.upload(PDF, "application/pdf")).json()["url"]

    assert httpx.get(url, trust_env=False).status_code == 401


def test_the_address_dies_after_five_minutes(city: City):
    media = city.upload(PDF, "application/pdf")
    url = city.graph("GET", media).json()["url"]
    city.http.post(f"{city.url}/clock", json={"advance": 301})

    assert city.http.get(url).status_code == 404
    assert city.http.get(city.graph("GET", media).json()["url"]).content == PDF


def test_an_address_cannot_be_made_up(city: City):
    url = city.graph("GET", city.upload(PDF, "application/pdf")).json()["url"]

    assert city.http.get(url.replace("hash=", "hash=0")).status_code == 404


def test_a_deleted_file_is_gone(city: City):
    media = city.upload(PDF, "application/pdf")

    assert city.graph("DELETE", media).json() == {"success": True}
    assert city.graph("GET", media).json()["error"]["error_subcode"] == 33


@pytest.mark.parametrize("mime_type", ["application/zip", "image/gif", "text/html"])
def test_a_type_that_whatsapp_does_not_know_is_refused(city: City, mime_type: str):
    files = {"file": ("x", b"x", mime_type)}
    answer = city.graph("POST", f"{NUMBER}/media", data={"messaging_product": "whatsapp"}, files=files)

    error = answer.json()["error"]
    assert error["message"].startswith("(#100) Param file must be a file with one of the following types: ")
    assert error["message"].endswith(f"Received file of type '{mime_type}'.")


def test_a_file_that_is_too_big_is_refused(city: City):
    files = {"file": ("x.jpg", bytes(5 * 1024 * 1024 + 1), "image/jpeg")}
    answer = city.graph("POST", f"{NUMBER}/media", data={"messaging_product": "whatsapp"}, files=files)

    assert answer.json()["error"]["code"] == 100


def test_another_numbers_file_cannot_be_sent(chat: City):
    media = chat.upload(PDF, "application/pdf", number=SECOND)

    assert (
        "not a valid whatsapp business account media attachment ID"
        in (chat.refused({"type": "document", "document": {"id": media}})["message"])
    )


def test_a_file_of_another_kind_fails_later(chat: City):
    media = chat.upload(PDF, "application/pdf")
    wamid = chat.send(type="image", image={"id": media})

    assert chat.told(wamid, "failed")[0]["errors"][0]["code"] == 131053


def test_a_document_reaches_the_phone(chat: City):
    media = chat.upload(PDF, "application/pdf", "certificate.pdf")
    chat.told(chat.send(type="document", document={"id": media, "filename": "c.pdf"}), "sent", "delivered", "read")

    shown = chat.http.get(f"{chat.url}/graph/_citizen/{ASHA}/chat").json()["messages"][-1]
    assert shown["media"]["size"] == len(PDF)
    assert httpx.get(chat.url + shown["media"]["url"], trust_env=False).content == PDF


def test_a_citizens_photo_can_be_fetched_by_the_business(city: City):
    photo = b"\xff\xd8\xff photo"
    city.say(image={"data": base64.b64encode(photo).decode(), "caption": "my paper"})
    sent = city.heard()[0]["image"]

    assert sent["caption"] == "my paper"
    assert base64.b64decode(sent["sha256"]) == hashlib.sha256(photo).digest()
    assert city.http.get(sent["url"]).content == photo
    assert city.http.get(city.graph("GET", sent["id"]).json()["url"]).content == photo


def test_addresses_expire_on_demand(city: City):
    url = city.graph("GET", city.upload(PDF, "application/pdf")).json()["url"]
    city.fault(kind="expired_media", times=1)

    assert city.http.get(url).status_code == 404
    assert city.http.get(url).status_code == 200
