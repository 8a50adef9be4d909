from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ..editions import LANGUAGES


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers leave alone: the administration, sign-in, and lists of search results."""
    paths = ["/cms/", "/accounts/"]
    paths += [f"/{code}/{name}/" for code in LANGUAGES for name in ("accounts", "feedback", "search")]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in paths),
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
