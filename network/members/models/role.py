"""Roles that are held for a country or a theme. The role itself is a group; see `network.members.roles`."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FocalPoint(models.Model):
    """A member who endorses practices and membership of a country."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="focal_point_for",
    )
    country = models.ForeignKey(
        "vocabulary.Country", verbose_name=_("country"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("country focal point")
        verbose_name_plural = _("country focal points")
        constraints = [
            models.UniqueConstraint(fields=["member", "country"], name="focal_point_once_a_country")
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.country}"


class ThemeCoordinator(models.Model):
    """A member who keeps a theme alive across countries."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="coordinator_of",
    )
    theme = models.ForeignKey(
        "vocabulary.Theme", verbose_name=_("theme"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("theme coordinator")
        verbose_name_plural = _("theme coordinators")
        constraints = [models.UniqueConstraint(fields=["member", "theme"], name="coordinator_once_a_theme")]

    def __str__(self) -> str:
        return f"{self.member} – {self.theme}"
