"""Keep the site's address in step with SITE_URL."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Site


def host_and_port() -> tuple[str, int]:
    """Where the site is, by SITE_URL."""
    address = urlsplit(settings.SITE_URL)
    return address.hostname or "", address.port or (443 if address.scheme == "https" else 80)


@transaction.atomic
def keep_address() -> bool:
    """Write the address to Wagtail's site; returns whether it was another. Nothing is done where no site is yet."""
    hostname, port = host_and_port()
    site = Site.objects.filter(is_default_site=True).exclude(hostname=hostname, port=port).first()
    if site is None:
        return False
    site.hostname, site.port = hostname, port
    site.save()
    return True
