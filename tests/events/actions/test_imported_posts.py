"""Printed names of posts, found in the vocabulary."""

import pytest

from events.actions.imported_posts import posts_named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def slugs(*printed: str) -> list[str]:
    found, _unknown = posts_named(printed)
    return sorted(post.slug for post in found)


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Secretaries to Cabinet", "secretary-to-cabinet"),
        ("Permanent Secretaries", "permanent-secretary"),
        ("Permanent Secretaries of the Ministry of Public Services", "permanent-secretary-public-service"),
        ("Secrétaires permanents", "permanent-secretary"),
        ("Secretários Permanentes", "permanent-secretary"),
        ("Secretaries-General of the Presidency", "secretary-general-presidency"),
    ],
)
def test_posts_named_knows_names_and_equivalents(printed: str, slug: str) -> None:
    assert slugs(printed) == [slug]


def test_posts_named_reads_each_title_with_each_office() -> None:
    printed = "Permanent Secretaries (Secretaries-General) of the Prime Minister and the Presidency"
    assert slugs(printed) == ["permanent-secretary-prime-minister", "secretary-general-presidency"]


@pytest.mark.parametrize("printed", ["Keepers of the Lighthouse", "Directors of the Lighthouse", "", "(?)"])
def test_posts_named_returns_what_it_does_not_know(printed: str) -> None:
    assert posts_named([printed]) == ([], [printed])
