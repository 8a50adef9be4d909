from django.utils.translation import gettext_lazy as _

from .base import VocabularyRow


class EventKind(VocabularyRow):
    class Meta(VocabularyRow.Meta):
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of event")
