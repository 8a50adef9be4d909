"""The post that a member holds for a time; circle seats follow it."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def today() -> datetime.date:
    return timezone.now().date()


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def current(self, day: datetime.date | None = None) -> AppointmentQuerySet:
        """Those held on this day (today, in UTC)."""
        day = day or today()
        return self.filter(start_date__lte=day).filter(Q(end_date=None) | Q(end_date__gt=day))


class Appointment(models.Model):
    """A verified post of a member, from its first day until the day of its end, on which it is no longer held.

    So a member who leaves a post today has left it, and its seats, at once. Without an end it is held still.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="appointments",
    )
    post = models.ForeignKey(
        "vocabulary.Post", verbose_name=_("post"), on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(
        _("title of the post"), max_length=200, blank=True, help_text=_("As the office is called at home.")
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments",
    )
    country = models.ForeignKey(
        "vocabulary.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    start_date = models.DateField(_("first day"))
    end_date = models.DateField(
        _("held until"),
        null=True,
        blank=True,
        help_text=_("From this day on the post is no longer held. Leave empty while it is."),
    )
    followed_date = models.DateField(default=today, editable=False)
    """The day up to which others were told (`posts_changed`) that the post began or ended."""
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("verified by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-start_date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date=None) | Q(end_date__gte=models.F("start_date")),
                name="appointment_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.post)
