from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    name = "network.vocabulary"
    verbose_name = _("Vocabulary")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import deletion  # noqa: F401  connects the guard against deleting rows in use
