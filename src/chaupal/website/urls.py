"""The public website's addresses (CONTRACTS §4)."""

from django.urls import path

from chaupal.website import demo, home, identity, join, offline, privacy, promises, verify

app_name = "website"
urlpatterns = [
    path("", home.home, name="home"),
    path("about", home.about, name="about"),
    path("promises", promises.promises, name="promises"),
    path("demo/clock", demo.clock_page, name="demo_clock"),
    path("demo/enter", demo.enter, name="demo_enter"),
    path("verify/", verify.by_number, name="verify"),
    path("verify/keys.json", offline.keys, name="keys"),
    path(".well-known/jwks.json", offline.keys, name="well_known_keys"),
    path("verify/offline", offline.offline, name="offline"),
    path("verify/worker.js", offline.worker, name="worker"),
    path("verify/<str:token>", verify.by_token, name="verify_token"),
    path("identity/back", identity.returned, name="identity_back"),
    path("identity/<str:token>", identity.start, name="identity"),
    path("join/<slug:department>", join.join, name="join"),
    path("join/letter/<str:token>", join.letter, name="letter"),
    path("join/letter/<str:token>/stop", join.stop_letters, name="stop_letters"),
    path("join/<slug:department>/<str:code>", join.join_at, name="join_at"),
    path("join/<slug:department>/<str:code>/letter", join.ask_for_letter, name="ask_for_letter"),
    path("privacy", privacy.any_language, name="privacy_any"),
    path("privacy/<slug:language>", privacy.privacy, name="privacy"),
    path("privacy/updates/<slug:department>", privacy.updates_in_any_language, name="updates_any"),
    path("privacy/<slug:language>/updates/<slug:department>", privacy.updates_of, name="updates"),
    path("privacy/<slug:service>/<int:version>", privacy.notice_in_any_language, name="notice_any"),
    path("privacy/<slug:language>/<slug:service>/<int:version>", privacy.notice_of, name="notice"),
]
