from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import VocabularyRow


class Theme(VocabularyRow):
    """One of the few subjects that lead through the network: at most ten, so that a reader takes them in at once."""

    MOST = 10

    description = models.TextField(_("description"), blank=True, help_text=_("One sentence."))

    class Meta(VocabularyRow.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def clean(self) -> None:
        super().clean()
        if self._state.adding and Theme.objects.count() >= self.MOST:
            raise ValidationError(
                _(
                    "There are %(most)d themes already, as many as a reader takes in. Rename or delete one first."
                ),
                params={"most": self.MOST},
            )
