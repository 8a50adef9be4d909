"""A circle: who talks together, about what, under which rules."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.vocabulary.translated_text import TranslatedTexts, best_text


class CircleAccess(models.TextChoices):
    MEMBERS = "members", _("All members")
    POST = "post", _("Holders of certain posts")
    INVITATION = "invitation", _("By invitation")


class Circle(models.Model):
    """A place to talk in confidence.

    Who holds `group` reads and writes here: for a circle of all members that is the members' group, for any other
    the group `circle-<id>`, which mirrors its seats. A hidden circle shows itself to nobody else.
    """

    slug = models.SlugField(_("short name for addresses"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=150)
    purpose = models.TextField(_("purpose"), max_length=1000, blank=True)
    house_rules = models.TextField(_("house rules"), max_length=3000, blank=True)
    access = models.CharField(
        _("who has a seat"), max_length=12, choices=CircleAccess, default=CircleAccess.MEMBERS
    )
    posts = models.ManyToManyField(
        "vocabulary.Post",
        verbose_name=_("posts"),
        blank=True,
        related_name="+",
        help_text=_("Whoever holds one of these posts has a seat, for as long as it is held."),
    )
    theme = models.ForeignKey(
        "vocabulary.Theme",
        verbose_name=_("theme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_hidden = models.BooleanField(
        _("hidden"), default=False, help_text=_("Only those who have a seat know that it exists.")
    )
    is_chatham_house = models.BooleanField(
        _("Chatham House rule"),
        default=False,
        help_text=_(
            "What is said may be used; who said it is not revealed. Every page of the circle says so."
        ),
    )
    moderators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("moderators"), blank=True, related_name="moderated_circles"
    )
    group = models.ForeignKey(
        Group, verbose_name=_("audience"), editable=False, on_delete=models.PROTECT, related_name="+"
    )
    is_sample = models.BooleanField(_("sample content"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("circle")
        verbose_name_plural = _("circles")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(best_text(self, "name")) or self.slug

    def clean(self) -> None:
        super().clean()
        if not best_text(self, "name").text:
            raise ValidationError(_("Give the name in at least one language."))

    @property
    def texts(self) -> TranslatedTexts:
        """Name, purpose and house rules, each in the reader's best language: `circle.texts.name`."""
        return TranslatedTexts(self)

    @property
    def is_open(self) -> bool:
        """Has every member a seat?"""
        return self.access == CircleAccess.MEMBERS


class SeatSource(models.TextChoices):
    POST = "post", _("by post")
    INVITATION = "invitation", _("by invitation")
    MODERATOR = "moderator", _("as moderator")


class Seat(models.Model):
    """A member's seat in a circle that not every member may enter."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="seats")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="circle_seats"
    )
    source = models.CharField(_("given"), max_length=12, choices=SeatSource)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [models.UniqueConstraint(fields=["circle", "member"], name="one_seat_a_member")]

    def __str__(self) -> str:
        return f"{self.circle_id}: {self.member_id}"
