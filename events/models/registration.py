"""Registrations for an event: who has a seat, who waits, and what became of each."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RegistrationState(models.TextChoices):
    REGISTERED = "registered", _("registered, to be confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    WAITING = "waiting", _("on the waiting list")
    CANCELLED = "cancelled", _("cancelled")
    DECLINED = "declined", _("declined")


HOLDING_A_SEAT = (RegistrationState.REGISTERED, RegistrationState.CONFIRMED)
LIVE = (*HOLDING_A_SEAT, RegistrationState.WAITING)


class Registration(models.Model):
    """A member's registration for an event, whichever of its pages it was made on.

    Whoever holds a seat has its number, given under the lock of the event; no number is held twice. The waiting
    list goes by `turn`, the order of arrival, given under the same lock; whoever is taken back into the list has a
    new one. Country and post are those of the member at the time. Written by `events.actions` alone.
    """

    event = models.ForeignKey(
        "events.Event", verbose_name=_("event"), on_delete=models.PROTECT, related_name="registrations"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    country = models.ForeignKey(
        "vocabulary.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    post = models.ForeignKey(
        "vocabulary.Post",
        verbose_name=_("post"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(_("state"), max_length=12, choices=RegistrationState)
    seat = models.PositiveIntegerField(_("seat"), null=True, blank=True)
    turn = models.PositiveIntegerField(_("order of arrival"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    remarks = models.TextField(_("remarks for the organisers"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("registered on"), default=timezone.now)
    attended_at = models.DateTimeField(_("attended"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample content"), default=False)

    live_states: ClassVar = LIVE

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "member"], condition=Q(state__in=LIVE), name="one_live_registration_a_member"
            ),
            models.UniqueConstraint(
                fields=["event", "seat"], condition=~Q(seat=None), name="one_registration_a_seat"
            ),
            models.UniqueConstraint(fields=["event", "turn"], name="one_registration_a_turn"),
            models.CheckConstraint(
                condition=Q(state__in=HOLDING_A_SEAT, seat__isnull=False)
                | (~Q(state__in=HOLDING_A_SEAT) & Q(seat__isnull=True)),
                name="seat_held_only_where_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.member_id}"

    @property
    def holds_seat(self) -> bool:
        return self.state in HOLDING_A_SEAT

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


class RegistrationChange(models.Model):
    """One change of a registration's state: when, by whom, why. Never changed itself."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="changes")
    old_state = models.CharField(max_length=12, choices=RegistrationState, blank=True)
    new_state = models.CharField(max_length=12, choices=RegistrationState)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("change of a registration")
        verbose_name_plural = _("changes of registrations")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.old_state} → {self.new_state}"


class Nomination(models.Model):
    """A focal point names a member of their country for an event."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="nominations")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="nominations")
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    country = models.ForeignKey("vocabulary.Country", on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("note"), max_length=1000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        constraints = [models.UniqueConstraint(fields=["event", "member"], name="one_nomination_a_member")]

    def __str__(self) -> str:
        return f"{self.event}: {self.member_id}"
