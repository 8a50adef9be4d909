"""Tell members something."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from ..models import Member, Notice
from ..notices import is_mailed_at_once, notice_kind
from ..tasks import deliver_notice


@transaction.atomic
def notify(*, recipient: Member, kind: str, subject: models.Model, occasion: str = "") -> Notice | None:
    """Tell a member once; call it in the transaction that gives the cause.

    Writes the notice and, where it goes by a mail of its own, the task that mails it. Returns None without writing
    when the account is closed or the same was told before (same recipient, kind, subject and occasion; also when
    two processes do it at once). Nobody is to be told of their own act: whoever calls leaves out the person who
    acted, as only the caller knows who that is. Raises LookupError for a kind that nobody registered.
    """
    known = notice_kind(kind)
    if known is None:
        raise LookupError(f"no kind of notice is named {kind!r}")
    if not recipient.is_active:
        return None
    # get_or_create makes the row in a savepoint: another's row of the same moment leaves this transaction whole.
    notice, is_new = Notice.objects.get_or_create(
        recipient=recipient,
        kind=kind,
        content_type=ContentType.objects.get_for_model(subject),
        object_id=subject.pk,
        occasion=occasion,
    )
    if not is_new:
        return None
    if is_mailed_at_once(known, recipient):
        deliver_notice.enqueue(notice.pk)
    return notice
