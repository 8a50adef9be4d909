"""Entry point of the web server."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.config.settings")
application = get_wsgi_application()

from django.db import DatabaseError, connections  # noqa: E402

from network.config.actions.keep_address import keep_address  # noqa: E402

try:
    keep_address()
except DatabaseError:  # no reason not to start: /readyz says that the database is away
    logging.getLogger(__name__).warning("The site's address could not be written", exc_info=True)
finally:
    connections.close_all()
