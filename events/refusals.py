"""Why something about registrations or payments is refused: a code for the code, words for the reader."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Refusal(models.TextChoices):
    """Why a registration, or a change of one, is refused. `label` is what the reader is told."""

    NOT_FOUND = "not-found", _("There is no such event.")
    NOT_A_MEMBER = "not-a-member", _("Registration is for members of the network.")
    NOT_TAKEN = "not-taken", _("This event takes no registrations on this site.")
    NOT_YET_OPEN = "not-yet-open", _("Registration has not opened yet.")
    CLOSED = "closed", _("Registration has closed.")
    PAST = "past", _("This event is over.")
    DECLINED_BEFORE = "declined-before", _("The organisers have declined your registration. Write to them.")
    NOT_ELIGIBLE = "not-eligible", _("This event is for holders of other posts than yours.")
    NOT_NOMINATED = "not-nominated", _("The focal point of your country has to nominate you first.")
    NOT_LIVE = "not-live", _("This registration was cancelled or declined.")
    NO_SEAT = "no-seat", _("No seat is free.")
    HOLDS_NO_SEAT = "holds-no-seat", _("This person has no seat.")
    REGISTERED_AGAIN = "registered-again", _("This person has registered again since.")
    ATTENDED = "attended", _("This person is marked as present. Take the mark away first.")
    NOT_BEGUN = "not-begun", _("The event has not begun.")
    CHANGED_MEANWHILE = "changed-meanwhile", _("This registration has changed since you looked at it.")
    NOT_YOUR_COUNTRY = "not-your-country", _("You may nominate members of your own country only.")
    TAKES_NO_NOMINATION = "takes-no-nomination", _("This event takes no nominations.")


class PaymentRefusal(models.TextChoices):
    """Why a payment, or its reversal, is refused."""

    AMOUNT = "amount", _("Give an amount above zero, with no more decimals than the currency has.")
    CURRENCY = "currency", _("Choose a currency in which this event has a fee.")
    METHOD = "method", _("Choose how the fee was paid.")
    IN_THE_FUTURE = "in-the-future", _("The day of receipt lies in the future.")
    TOO_LONG_AGO = "too-long-ago", _("The day of receipt lies more than two years back.")
    NOTE = "note", _("The note is longer than 250 characters.")
    NO_REASON = "no-reason", _("Say why.")
    IS_A_REVERSAL = "is-a-reversal", _("A reversal cannot be reversed. Record the payment again.")


class RegistrationRefused(Exception):
    """A registration, or a change of one, was refused; nothing was written."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason.label)


class PaymentRefused(Exception):
    """A payment, or its reversal, was refused; nothing was written. `field` is the argument at fault."""

    def __init__(self, reason: PaymentRefusal, field: str) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.field = field

    def __str__(self) -> str:
        return str(self.reason.label)
