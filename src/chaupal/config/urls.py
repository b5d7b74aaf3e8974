"""Django's pages: the officers' console and the public website. The webhooks stand beside Django (config/asgi.py)."""

from django.urls import include, path

urlpatterns = [
    path("console/", include("chaupal.console.urls")),
    path("console/", include("chaupal.console.account_urls")),
    path("api/v1/", include("chaupal.api.urls")),
    path("", include("chaupal.website.urls")),
]

handler400 = "chaupal.website.errors.bad_request"
handler403 = "chaupal.website.errors.forbidden"
handler404 = "chaupal.website.errors.not_found"
handler429 = "chaupal.website.errors.too_often"  # allauth asks for it
handler500 = "chaupal.website.errors.failed"
