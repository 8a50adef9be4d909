"""Files of contributions: a download for readers of the contribution, nothing for others."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile

from network.forum.actions.hide_contribution import hide_contribution
from network.portal.uploads import check_attachment
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member, create_user


@pytest.fixture
def moderator(db):
    return create_member()


@pytest.fixture
def file(moderator):
    """A file in a closed circle."""
    thread = create_thread(create_circle("invitation", moderators=[moderator]))
    checked = check_attachment(ContentFile(b"Planted words", name="Plan – année.txt"))
    return create_contribution(thread, attachments=[checked]).attachments.get()


def test_file_is_a_download_that_runs_nothing(client, file):
    client.force_login(file.contribution.author)
    response = client.get(f"/en/forum/files/{file.pk}/")
    assert b"".join(response.streaming_content) == b"Planted words"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["Content-Type"] == "text/plain"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"].startswith("private, no-store")


def test_file_of_another_circle_is_as_if_it_were_not(client, file):
    client.force_login(create_member())
    assert [client.get(f"/en/forum/files/{pk}/").status_code for pk in (file.pk, 999_999)] == [404, 404]


def test_file_is_not_for_accounts_without_membership(client, file):
    client.force_login(create_user())
    assert [client.get(f"/en/forum/files/{pk}/").status_code for pk in (file.pk, 999_999)] == [403, 403]


def test_visitor_is_led_to_sign_in_whether_or_not_there_is_a_file(client, file):
    assert [client.get(f"/en/forum/files/{pk}/").status_code for pk in (file.pk, 999_999)] == [302, 302]


def test_file_of_a_hidden_contribution_is_for_moderators_alone(client, file, moderator):
    hide_contribution(moderator=moderator, contribution=file.contribution, reason="A name.")
    client.force_login(file.contribution.author)
    assert client.get(f"/en/forum/files/{file.pk}/").status_code == 404
    client.force_login(moderator)
    assert client.get(f"/en/forum/files/{file.pk}/").status_code == 200


def test_file_that_is_lost_is_not_found(client, file):
    file.file.storage.delete(file.file.name)
    client.force_login(file.contribution.author)
    assert client.get(f"/en/forum/files/{file.pk}/").status_code == 404


@pytest.mark.parametrize("signed_in", [False, True])
def test_media_address_of_a_file_does_not_exist(client, file, signed_in):
    if signed_in:
        client.force_login(file.contribution.author)
    assert client.get(f"/media/{file.file.name}").status_code == 404
