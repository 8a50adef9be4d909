"""Where officials work, as its people write the name."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """A ministry, agency or office. Its name is kept as its people write it, in any script."""

    name = models.CharField(_("name"), max_length=250)
    country = models.ForeignKey(
        "vocabulary.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), "country", name="one_organisation_a_name_and_country"),
            models.UniqueConstraint(
                Lower("name"), condition=models.Q(country=None), name="one_organisation_a_name_of_no_country"
            ),
        ]

    def __str__(self) -> str:
        return self.name
