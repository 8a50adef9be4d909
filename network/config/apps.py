from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The composition root: settings, addresses, and the commands that span apps."""

    name = "network.config"
    label = "config"
