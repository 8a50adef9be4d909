"""Send a mail that is written already, such as those of sign-in, by the queue."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.utils import timezone

from ..tasks import send_mail

KEEP_TRYING = timedelta(days=2)


def queue_mail(
    *, to: str, subject: str, text: str, language: str, keep_trying: timedelta = KEEP_TRYING
) -> None:
    """Write the task that sends this plain text to one address; its HTML part is made from the text when it is sent.

    Call it in the transaction that gives the cause. `keep_trying` is how long the text is of use: a mail server that
    is away is asked again until then, so give the life of the code for a code. The task row holds the text and is
    deleted when the task has ended.
    """
    send_mail.enqueue(
        to,
        " ".join(subject.split()),
        text,
        language,
        uuid.uuid4().hex,
        give_up_at=(timezone.now() + keep_trying).isoformat(),
    )
