"""What the settings promise to a slow phone."""

import gzip

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("site")


def test_pages_travel_compressed(client: Client) -> None:
    response = client.get("/ar/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert 'dir="rtl"' in gzip.decompress(response.content).decode()
