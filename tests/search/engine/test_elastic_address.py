"""Where a search server is, as SEARCH_URL says it."""

from __future__ import annotations

import pytest

from search.engine.elastic_address import Address, read_address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("elasticsearch://search", Address("elasticsearch", ("http://search:9200",))),
        ("opensearch://10.0.0.1:9201", Address("opensearch", ("http://10.0.0.1:9201",))),
        ("opensearch://[::1]:9201", Address("opensearch", ("http://[::1]:9201",))),
        (
            "elasticsearch+https://one.example.org,two.example.org:9243",
            Address("elasticsearch", ("https://one.example.org:9200", "https://two.example.org:9243")),
        ),
        (
            "opensearch+https://site:p%40s%2Fs@search:9200/network_2",
            Address("opensearch", ("https://search:9200",), "network_2", user="site", password="p@s/s"),
        ),
        (
            "elasticsearch+https://apikey:VnVhQ2ZH%3D%3D@search",
            Address("elasticsearch", ("https://search:9200",), api_key="VnVhQ2ZH=="),
        ),
    ],
)
def test_address_is_read(url: str, address: Address) -> None:
    assert read_address(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "elasticsearch:search",
        "elasticsearch://",
        "https://search:9200",
        "elasticsearch+http://search",
        "elasticsearch://search:port",
        "elasticsearch://search:99999",
        "elasticsearch://search,",
        "elasticsearch://user@search",
        "elasticsearch://search/Network",
        "elasticsearch://search/network-2",
        "elasticsearch://search/a/b",
        "elasticsearch://search?x=1",
        "elasticsearch://search\n",
    ],
)
def test_address_of_another_form_is_refused_with_what_is_accepted(url: str) -> None:
    with pytest.raises(ValueError, match="elasticsearch://host:port or opensearch://host:port"):
        read_address(url)
