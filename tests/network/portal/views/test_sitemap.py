from defusedxml import ElementTree
from django.conf import settings
from django.test import Client

from tests.factories.pages import create_edition, create_practice

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_sitemap_is_well_formed_and_its_addresses_answer(client: Client, site: object) -> None:
    create_edition(create_practice(slug="desk"), "ar")
    response = client.get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(response.content)
    entries = {url.findtext("s:loc", namespaces=NAMES): url for url in root.findall("s:url", NAMES)}
    desk = entries[f"{settings.SITE_URL}/ar/practices/desk/"]
    links = {link.get("hreflang"): link.get("href") for link in desk.findall("x:link", NAMES)}
    assert links == {code: f"{settings.SITE_URL}/{code}/practices/desk/" for code in ("en", "ar")}
    assert desk.findtext("s:lastmod", namespaces=NAMES)
    for address in [address for address in entries if "/countries/" not in address]:
        assert client.get(address.removeprefix(settings.SITE_URL)).status_code == 200, address
