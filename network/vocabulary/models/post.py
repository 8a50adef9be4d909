from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import VocabularyRow


class Post(VocabularyRow):
    """An office that a senior official holds, with the names it goes by elsewhere."""

    equivalents = models.TextField(
        _("names elsewhere"),
        blank=True,
        help_text=_("What the office is called in other administrations, one a line."),
    )

    class Meta(VocabularyRow.Meta):
        verbose_name = _("post")
        verbose_name_plural = _("posts")
