from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from network.forum.actions.attach import attach, remove_attachment
from network.forum.actions.contribute import contribute
from network.forum.models import Attachment, Contribution
from network.portal.uploads import CheckedAttachment, UploadRefused
from tests.factories.forum import create_contribution, create_thread

FILE = CheckedAttachment("plan.txt", "text/plain", b"plan")


@pytest.mark.usefixtures("site")
def test_file_lies_under_a_name_that_is_not_its_own() -> None:
    row = create_contribution(attachments=[FILE]).attachments.get()
    assert (row.name, row.content_type, row.size, row.file.read()) == ("plan.txt", "text/plain", 4, b"plan")
    assert row.file.name.startswith("forum/")
    assert "plan" not in row.file.name


@pytest.mark.usefixtures("site")
def test_six_files_are_refused_with_the_contribution() -> None:
    thread = create_thread()
    with pytest.raises(UploadRefused, match="Five files"):
        contribute(author=thread.author, thread=thread, text="Text", attachments=[FILE] * 6)
    assert not Attachment.objects.exists()
    assert Contribution.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_file_goes_with_its_row_once_that_is_certain() -> None:
    contribution = create_contribution(attachments=[FILE, FILE])
    first, second = contribution.attachments.all()
    storage = first.file.storage
    with transaction.atomic():
        assert remove_attachment(by=contribution.author, attachment=first) is True
        assert storage.exists(first.file.name)
    assert not storage.exists(first.file.name)
    assert storage.exists(second.file.name)
    assert remove_attachment(by=contribution.author, attachment=first) is False
    with pytest.raises(PermissionDenied):
        remove_attachment(by=contribution.thread.author, attachment=second)
    attach(contribution=contribution, files=[FILE] * 4)
    assert contribution.attachments.count() == 5
