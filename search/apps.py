from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import documents, indexing, panels  # noqa: F401
        from .lexicon import receivers

        documents.register_all()
        indexing.connect()
        receivers.connect()
