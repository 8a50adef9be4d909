"""Addresses that stop a member's mail without a sign-in (RFC 8058)."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from .models import Member

SALT = "network.members.unsubscribe"


def unsubscribe_token(member: Member) -> str:
    """A signed token that stands for this member at this e-mail address; it does not expire."""
    return _signer(member).sign(str(member.pk))


def member_of_token(token: str) -> Member | None:
    """Whose token this is, or None: it is not ours, the account is closed, or its address has changed since."""
    number = token.partition(":")[0]
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    member = Member.objects.filter(pk=int(number), is_active=True).first()
    if member is None:
        return None
    try:
        _signer(member).unsign(token)
    except BadSignature:
        return None
    return member


def unsubscribe_url(member: Member) -> str:
    """The whole address of the page, in the member's language."""
    with translation.override(member.language):
        return settings.SITE_URL + reverse("members:unsubscribe", args=[unsubscribe_token(member)])


def _signer(member: Member) -> Signer:
    return Signer(salt=f"{SALT}:{member.email.lower()}")
