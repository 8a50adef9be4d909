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
