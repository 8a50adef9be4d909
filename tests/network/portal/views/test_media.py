"""Images and documents, by the audience of the items that show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction

from network.portal.audience import Audience, collection_for, members_group
from network.portal.models import CustomDocument, CustomImage
from tests.factories.members import create_editor, create_member, create_user

pytestmark = pytest.mark.usefixtures("site")

SECRET = b"planted words that nobody outside may read"


def create_image(audience: Audience = Audience.PUBLIC) -> CustomImage:
    data = BytesIO()
    Image.new("RGB", (400, 300), "teal").save(data, "PNG")
    return CustomImage.objects.create(
        title="Desk",
        file=ImageFile(BytesIO(data.getvalue()), name="desk.png"),
        collection=collection_for(audience),
    )


def create_document(audience: Audience = Audience.PUBLIC, name: str = "paper.pdf") -> CustomDocument:
    return CustomDocument.objects.create(
        title="Paper", file=ContentFile(SECRET, name=name), collection=collection_for(audience)
    )


def rendition_url(image: CustomImage, spec: str = "width-200") -> str:
    return image.get_rendition(spec).url


def body_of(response: HttpResponse) -> str:
    """Without the token of the form that signs out, new in each answer."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def outsiders() -> Iterator[Client]:
    yield Client()
    stranger = Client()
    stranger.force_login(create_user())
    yield stranger


def test_rendition_of_a_public_image_is_cached_for_long(client: Client) -> None:
    response = client.get(rendition_url(create_image()))
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" not in response.get("Vary", "")
    assert "Set-Cookie" not in response
    assert Image.open(BytesIO(b"".join(response.streaming_content))).size == (200, 150)


def test_rendition_answers_a_condition(client: Client) -> None:
    url = rendition_url(create_image())
    tag = client.get(url)["ETag"]
    assert client.get(url, headers={"if-none-match": tag}).status_code == 304
    assert client.head(url).status_code == 200
    assert client.post(url).status_code == 405


def test_rendition_of_a_members_image_is_shown_to_members_and_kept_by_no_cache(client: Client) -> None:
    url = rendition_url(create_image(Audience.MEMBERS))
    client.force_login(create_member())
    response = client.get(url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize("person", [create_editor, lambda: create_user(is_superuser=True)])
def test_rendition_of_a_members_image_is_shown_to_staff(client: Client, person) -> None:
    client.force_login(person())
    assert client.get(rendition_url(create_image(Audience.MEMBERS))).status_code == 200


@pytest.mark.db
def test_rendition_of_a_members_image_is_for_others_as_if_it_did_not_exist() -> None:
    url = rendition_url(create_image(Audience.MEMBERS))
    missing = url.replace("desk", "disk")
    for outsider in outsiders():
        for headers in ({}, {"if-none-match": "*"}, {"range": "bytes=0-10"}):
            closed, absent = outsider.get(url, headers=headers), outsider.get(missing, headers=headers)
            assert closed.status_code == absent.status_code == 404
            assert {**closed.headers, "Content-Length": 0} == {**absent.headers, "Content-Length": 0}
            assert body_of(closed).replace("desk", "disk") == body_of(absent)


@pytest.mark.db
def test_restriction_of_a_collection_above_counts(client: Client) -> None:
    above = Collection.get_first_root_node().add_child(name="above")
    restriction = CollectionViewRestriction.objects.create(collection=above, restriction_type="groups")
    restriction.groups.set([members_group()])
    image = create_image()
    image.collection = above.add_child(name="below")
    image.save()
    assert client.get(rendition_url(image)).status_code == 404
    client.force_login(create_member())
    assert client.get(rendition_url(image)).status_code == 200


def test_image_moved_to_members_is_closed_at_once(client: Client) -> None:
    image = create_image()
    url = rendition_url(image)
    assert client.get(url).status_code == 200
    image.collection = collection_for(Audience.MEMBERS)
    image.save()
    assert client.get(url).status_code == 404


def test_originals_and_documents_are_not_media(client: Client) -> None:
    image, document = create_image(), create_document()
    client.force_login(create_user(is_superuser=True))
    for name in (image.file.name, document.file.name):
        assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "../network.sqlite3",
        "..%2fnetwork.sqlite3",
        "%2e%2e/secret-key",
        "/etc/passwd",
        "images/../../secret-key",
        "images/",
        "",
        "a" * 5000 + ".png",
        "images/desk.png%00.png",
        "images\\desk.png",
    ],
)
def test_any_other_path_is_not_there(client: Client, path: str) -> None:
    create_image()
    response = client.get(f"/media/{path}")
    assert response.status_code == 404
    assert "Location" not in response


def test_rendition_whose_file_is_gone_is_not_there(client: Client) -> None:
    rendition = create_image().get_rendition("width-200")
    rendition.file.storage.delete(rendition.file.name)
    assert client.get(rendition.url).status_code == 404


@pytest.mark.db
def test_rendition_costs_two_queries(client: Client, django_assert_num_queries) -> None:
    url = rendition_url(create_image())
    with django_assert_num_queries(2):
        client.get(url)


def test_public_document_is_a_download(client: Client) -> None:
    response = client.get(create_document().url)
    assert b"".join(response.streaming_content) == SECRET
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"


def test_members_document_asks_a_visitor_to_sign_in(client: Client) -> None:
    url = create_document(Audience.MEMBERS).url
    response = client.get(url)
    assert response["Location"] == f"/en/accounts/login/?next={url}"
    assert response["Cache-Control"] == "private, no-store"


def test_members_document_tells_a_signed_in_outsider_what_is_needed(client: Client) -> None:
    client.force_login(create_user())
    response = client.get(create_document(Audience.MEMBERS).url, headers={"accept-language": "fr"})
    assert response.status_code == 403
    assert SECRET not in response.content
    assert 'lang="fr"' in response.content.decode()


def test_members_document_is_given_to_members(client: Client) -> None:
    client.force_login(create_member())
    response = client.get(create_document(Audience.MEMBERS).url)
    assert b"".join(response.streaming_content) == SECRET
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment")


def test_document_has_one_address(client: Client) -> None:
    document = create_document()
    for address in (
        f"/documents/{document.pk}/other.pdf",
        f"/documents/{document.pk}/",
        "/documents/999999/paper.pdf",
        "/documents/99999999999999999999999/paper.pdf",
        "/documents/",
        "/documents/%D9%A1/paper.pdf",
    ):
        assert client.get(address).status_code == 404
