"""A member leaves, and takes along what is theirs."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from ..models import DirectoryEntry, Member
from ..rules import reason_to_keep_account
from ..signals import account_closed


class AccountKept(Exception):
    """The account may not be closed now; the message says why, for its holder to read."""


@transaction.atomic
def close_account(*, member: Member) -> None:
    """Delete what belongs to the person and close the account for good; nobody can sign in with it again.

    The row stays without name and address, for what refers to it: contributions and edits stay as those of a former
    member, payments as the law asks. Other apps listen to `account_closed`, sent first, while all is still there.
    Raises AccountKept for an administrator and for the last of the secretariat. Closing twice does nothing more.
    """
    # no_key: whoever tells the member of a seat refers to the row meanwhile, and must not wait for us as we for them.
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if not member.is_active:
        return
    reason = reason_to_keep_account(member)
    if reason is not None:
        raise AccountKept(reason)
    account_closed.send(sender=Member, member=member)
    _delete_rows(member)
    for session in UserSession.objects.filter(user=member):
        session.end()
    member.groups.clear()
    member.user_permissions.clear()
    member.email = f"closed-{member.pk}@account.invalid"
    member.first_name = member.last_name = member.name_in_arabic = ""
    member.is_active = member.is_staff = False
    member.language, member.time_zone, member.notice_frequency = "en", "UTC", "never"
    member.last_login = None
    member.set_unusable_password()
    member.address_is_unproven = True  # it belongs to nobody: none is kept as confirmed
    member.save()


def _delete_rows(member: Member) -> None:
    """What this app and sign-in keep about the person."""
    member.applications.all().delete()
    member.appointments.all().delete()
    member.notices.all().delete()
    member.focal_point_for.all().delete()
    member.coordinator_of.all().delete()
    DirectoryEntry.objects.filter(member=member).delete()
    EmailAddress.objects.filter(user=member).delete()
    Authenticator.objects.filter(user=member).delete()
    UserProfile.objects.filter(user=member).delete()
    log = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Member))
    log.filter(object_id=str(member.pk)).update(label="")
