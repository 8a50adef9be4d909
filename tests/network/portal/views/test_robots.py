from urllib.robotparser import RobotFileParser

from django.conf import settings
from django.test import Client


def test_robots_keeps_crawlers_from_what_is_no_content(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())
    for code in ("en", "fr", "pt", "ar"):
        assert not robots.can_fetch("any", f"/{code}/search/?q=desk")
        assert not robots.can_fetch("any", f"/{code}/accounts/login/")
        assert robots.can_fetch("any", f"/{code}/practices/")
    assert not robots.can_fetch("any", "/cms/")
    assert robots.site_maps() == [f"{settings.SITE_URL}/sitemap.xml"]
