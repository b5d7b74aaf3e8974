"""Django's pages: the officers' console and the public website. The webhooks stand beside Django (config/asgi.py)."""

from django.urls import include, path

urlpatterns = [
    path("console/", include("chaupal.console.urls")),
    path("console/", include("chaupal.console.account_urls")),
    path("", include("chaupal.website.urls")),
]
