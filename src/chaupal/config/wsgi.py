"""Django as a WSGI application, served by threads beside the event loop."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chaupal.config.settings")
application = get_wsgi_application()
