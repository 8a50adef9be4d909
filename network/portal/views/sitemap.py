from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..sitemap import public_addresses


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The public addresses of the site in the form of sitemaps.org, with hreflang alternates."""
    context = {"site_url": settings.SITE_URL, "addresses": public_addresses()}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml; charset=utf-8")
