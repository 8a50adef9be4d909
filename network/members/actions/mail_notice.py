"""Mail one notice on its own."""

from __future__ import annotations

from django.utils import timezone, translation

from ..mail import notice_mail
from ..models import Notice
from ..notices import is_mailed_at_once, notice_kind, text_of
from ..sending import only_sender, send


def mail_notice(*, notice_pk: int) -> bool:
    """Mail the notice unless it was mailed; returns whether a mail went out now.

    Nothing goes out to a closed account, when the recipient may not read it any longer, or when they have chosen
    meanwhile to get none or one mail a day. Run again after a crash between sending and recording, it sends the
    same message (same Message-ID). Raises what `send` raises; the notice then counts as not mailed.
    """
    with only_sender(f"notice {notice_pk}"):
        notice = Notice.objects.select_related("recipient").filter(pk=notice_pk, mailed_at=None).first()
        kind = notice_kind(notice.kind) if notice else None
        if notice is None or kind is None:
            return False
        recipient = notice.recipient
        if not (recipient.is_active and is_mailed_at_once(kind, recipient)):
            return False
        with translation.override(recipient.language):
            text = text_of(notice)
            if text is None:
                return False
            send(notice_mail(notice, kind, text))
        notice.mailed_at = timezone.now()
        notice.save(update_fields=["mailed_at"])
        return True
