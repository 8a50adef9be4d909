from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The composition root: settings, addresses, and the commands that span apps."""

    name = "network.config"
    label = "config"

    def ready(self) -> None:
        from search.lexicon.texts import register_shipped_texts

        from .demo_content import sample_texts

        register_shipped_texts(sample_texts)
