"""UPYOG as its published contracts have it, spellings included; a client that was written elsewhere would not tell."""

from collections.abc import Iterator

import pytest

from emulators.app import build
from emulators.settings import Settings
from tests.emulators.upyog.served import INFO, Upyog, upyog_served

TENANT, UPIC = "dl.mcd", "011204500387215"
FETCH, PAY = "billing-service/bill/v2/_fetchbill", "collection-services/payments/_create"
PGR = "pgr-services/v2/request"
CITIZEN = "9800000201"


@pytest.fixture(scope="module")
def served() -> Iterator[Upyog]:
    with upyog_served() as running:
        yield running


@pytest.fixture
def upyog(served: Upyog) -> Upyog:
    served.begins_anew()
    return served


@pytest.fixture
def token(upyog: Upyog) -> str:
    return upyog.login().json()["access_token"]


def code_of(answer) -> str:
    return answer.json()["Errors"][0]["code"]


def citizen(upyog: Upyog) -> str:
    body = {"otp": {"mobileNumber": CITIZEN, "tenantId": "dl", "type": "login", "userType": "CITIZEN"}}
    sent = upyog.asks("user-otp/v1/_send", body=body)
    assert (sent.status_code, sent.json()) == (201, {"responseInfo": None, "isSuccessful": True})
    code = upyog.http.get(f"{upyog.url}/_otps").json()["otps"][CITIZEN]
    return upyog.login(CITIZEN, code, "CITIZEN").json()["access_token"]


def bill_of(upyog: Upyog, token: str, **more):
    found = upyog.asks("property-services/property/_search", token, tenantId=TENANT, oldpropertyids=UPIC).json()
    number = found["Properties"][0]["propertyId"]
    return upyog.asks(FETCH, token, tenantId=TENANT, businessService="PT", consumerCode=number, **more)


def payment(bill, **changed):
    sums = {"totalDue": bill["totalAmount"], "totalAmountPaid": bill["totalAmount"]}
    detail = {"tenantId": TENANT, **sums, "businessService": "PT", "billId": bill["id"]} | changed
    online = {"paymentMode": "ONLINE", "transactionNumber": "pay_1", "instrumentNumber": "pay_1"}
    told = {"tenantId": TENANT, **sums, **online, "paidBy": "OWNER", "mobileNumber": CITIZEN} | changed
    return {"Payment": told | {"paymentDetails": [detail]}}


def test_tokens_codes_and_the_lock(upyog, token):
    unknown = {"otp": {"mobileNumber": "9811111111", "tenantId": "dl", "type": "login", "userType": "CITIZEN"}}
    refused = upyog.asks("user-otp/v1/_send", body=unknown).json()
    assert refused["error"]["fields"][0]["code"] == "OTP.UNKNOWN_CREDENTIAL"
    own = citizen(upyog)
    assert upyog.asks("property-services/property/_search", own, tenantId=TENANT).json()["count"] == 1, "their own"

    upyog.world.clock.set(604_801)
    late = upyog.asks("property-services/property/_search", token, tenantId=TENANT, propertyIds="x")
    upyog.world.clock.set(0)
    assert (late.status_code, code_of(late)) == (401, "InvalidAccessTokenException")

    for _ in range(5):
        assert upyog.login(password="wrong").json()["error_description"] == "Invalid login credentials"
    assert upyog.login().json() == {"error": "invalid_request", "error_description": "Account locked"}


@pytest.mark.parametrize("name", ["apiId", "ver", "ts", "msgId"])
def test_an_envelope_that_lacks_something_is_refused(upyog, token, name):
    body = {"RequestInfo": {**INFO, "authToken": token} | {name: None}}
    answer = upyog.http.post(f"{upyog.url}/property-services/property/_search?tenantId=dl.mcd&name=x", json=body)

    assert (answer.status_code, code_of(answer)) == (400, f"NotNull.requestInfo.{name}")


def test_the_gateway_and_the_services_refuse_in_their_own_ways(upyog, token):
    search = "property-services/property/_search"
    assert upyog.asks("no-service/v1/_search", token).status_code == 404
    assert upyog.asks(search, token, tenantId="pb.amritsar", name="x").status_code == 403
    assert code_of(upyog.asks(search, token, tenantId=TENANT)) == "EG_PT_INVALID_SEARCH"
    assert upyog.asks(search, token, tenantId=TENANT, propertyIds="PT-0").json()["Properties"] == []
    no_json = upyog.http.post(f"{upyog.url}/{search}", content=b"{")
    assert (no_json.status_code, code_of(no_json)) == (400, "JsonParseException")


def test_a_bill_stands_until_it_runs_out_and_is_paid_once(upyog, token):
    first, again = bill_of(upyog, token), bill_of(upyog, token)
    assert (first.status_code, first.json()["ResposneInfo"]) == (201, None)
    assert again.json()["ResposneInfo"]["status"] == "200 OK"
    bill = again.json()["Bill"][0]
    assert first.json()["Bill"] == [bill]

    for wrong, code in (
        ({"totalAmountPaid": 10.5}, "INVALID_PAYMENTDETAIL"),
        ({"totalAmountPaid": 50}, "INVALID_BILL_AMOUNT"),
        ({"billId": "x"}, "INVALID_BILL"),
        ({"mobileNumber": "0110000000"}, "Pattern.paymentRequest.payment.mobileNumber"),
    ):
        assert code_of(upyog.asks(PAY, token, payment(bill, **wrong))) == code
    paid = upyog.asks(PAY, token, payment(bill)).json()
    assert paid["Payments"][0]["paymentDetails"][0]["receiptNumber"]
    assert code_of(upyog.asks(PAY, token, payment(bill))) == "BILL_ALREADY_PAID"
    nothing = bill_of(upyog, token)
    assert (nothing.status_code, nothing.json()["Bill"]) == (201, [])

    found = upyog.asks("collection-services/payments/PT/_search", token, tenantId=TENANT, transactionNumber="pay_1")
    assert len(found.json()["Payments"]) == 1
    bare = upyog.asks("collection-services/payments/_search", token, tenantId=TENANT, transactionNumber="pay_1")
    assert code_of(bare) == "EGCL_URI_EXCEPTION"


def test_a_complaint_goes_its_way_and_is_opened_again_for_ten_days(upyog):
    own = citizen(upyog)
    file = upyog.http.post(
        f"{upyog.url}/filestore/v1/files",
        data={"tenantId": TENANT, "module": "PGR"},
        files={"file": ("a.jpg", b"\xff\xd8\xff\xe0", "image/jpeg")},
    )
    number = file.json()["files"][0]["fileStoreId"]
    urls = upyog.http.get(f"{upyog.url}/filestore/v1/files/url", params={"tenantId": TENANT, "fileStoreIds": number})
    assert (file.status_code, len(urls.json()[number].split(","))) == (201, 4)

    place = {"tenantId": TENANT, "city": TENANT, "locality": {"code": "SUN04"}}
    service = {"tenantId": TENANT, "serviceCode": "StrayAnimals", "source": "whatsapp", "priority": "LOW"}
    photos = [{"documentType": "PHOTO", "fileStoreId": number, "documentUid": ""}]
    body = {"service": service | {"address": place}, "workflow": {"action": "APPLY", "verificationDocuments": photos}}
    for wrong, code in (("source", "INVALID_SOURCE"), ("serviceCode", "INVALID_SERVICECODE")):
        assert code_of(upyog.asks(f"{PGR}/_create", own, body | {"service": body["service"] | {wrong: "x"}})) == code
    made = upyog.asks(f"{PGR}/_create", own, body).json()["ServiceWrappers"][0]["service"]
    upyog.officer(made["serviceRequestId"], "ASSIGN")
    upyog.officer(made["serviceRequestId"], "RESOLVE")

    acts = {"service": made | {"rating": 4}, "workflow": {"action": "RATE"}}
    again = {"service": made, "workflow": {"action": "REOPEN"}}
    assert upyog.asks(f"{PGR}/_update", own, again).status_code == 200
    upyog.officer(made["serviceRequestId"], "REJECT")
    upyog.world.clock.set(864_001)
    assert code_of(upyog.asks(f"{PGR}/_update", citizen(upyog), again)) == "INVALID_ACTION"
    assert upyog.asks(f"{PGR}/_update", citizen(upyog), acts).status_code == 200
    upyog.world.clock.set(0)

    staff = upyog.login().json()["access_token"]
    process = "egov-workflow-v2/egov-wf/process/_search"
    inbox = upyog.asks(process, staff, tenantId=TENANT).json()
    assert inbox["ProcessInstances"] == [], "without a criterion it is the caller's own inbox, whatever changed"
    told = upyog.asks(process, staff, tenantId=TENANT, businessIds=made["serviceRequestId"], history="true").json()
    states = [one["state"]["applicationStatus"] for one in told["ProcessInstances"]]
    assert states[:2] == ["CLOSEDAFTERREJECTION", "REJECTED"], "the newest first"
    assert "businesssServiceSla" in told["ProcessInstances"][0]
    assert upyog.asks(f"{PGR}/_count", own, tenantId=TENANT).json()["count"] == 1


def test_a_further_copy_is_paid_and_its_file_is_there_a_little_later(upyog, token):
    birth = "birth-death-services/birth"
    day = {"tenantId": TENANT, "gender": 2, "dateOfBirth": "02-02-2019"}
    assert code_of(upyog.asks(f"{birth}/_search", token, tenantId=TENANT, motherName="x")) == "null_input"
    (row,) = upyog.asks(f"{birth}/_search", token, **day, motherName="HARPREET").json()["birthCerts"]
    assert "proffession" in row["birthMotherInfo"]
    code = upyog.asks(f"{birth}/_download", token, tenantId=TENANT, id=row["id"]).json()["consumerCode"]
    bill = upyog.asks(FETCH, token, tenantId=TENANT, businessService="BIRTH_CERT", consumerCode=code).json()["Bill"][0]
    body = payment(bill, businessService="BIRTH_CERT")
    assert upyog.asks(PAY, token, body).status_code == 200
    polled = [
        upyog.asks(f"{birth}/_getfilestoreid", token, tenantId=TENANT, consumerCode=code).json()["filestoreId"]
        for _ in range(2)
    ]
    assert polled[0] is None
    assert polled[1]


def test_masters_words_and_its_place_in_the_city_in_a_box(upyog, token):
    criteria = {
        "tenantId": "dl",
        "moduleDetails": [{"moduleName": "RAINMAKER-PGR", "masterDetails": [{"name": "ServiceDefs"}]}],
    }
    told = upyog.asks("egov-mdms-service/v1/_search", token, {"MdmsCriteria": criteria}).json()
    assert "StreetLightNotWorking" in {one["serviceCode"] for one in told["MdmsRes"]["RAINMAKER-PGR"]["ServiceDefs"]}
    words = upyog.asks("localization/messages/v1/_search", locale="hi_IN", tenantId="dl", codes="PT_TAX").json()
    assert words["messages"][0]["message"] == "संपत्ति कर"
    assert any(getattr(route, "path", "") == "/upyog" for route in build(Settings()).routes)
