"""House rules that a person reading the models could miss, as system checks."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from modeltranslation.translator import translator
from wagtail.models import TranslatableMixin

from .models import ItemPage


@register()
def check_one_translation_mechanism(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Pages translate by wagtail-localize, vocabulary rows by django-modeltranslation; never both on one model."""
    both = [model for model in translator.get_registered_models() if issubclass(model, TranslatableMixin)]
    return [
        Error(f"{model.__name__} has two translation mechanisms.", obj=model, id="portal.E001")
        for model in both
    ]


@register()
def check_facts_are_fields(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every name in `facts` is a field, and item pages keep facts only, never their own privacy."""
    messages: list[CheckMessage] = []
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        messages += [
            Error(f"{model.__name__}.facts names {name}, no field.", obj=model, id="portal.E002")
            for name in set(getattr(model, "facts", ())) - names
        ]
        if issubclass(model, ItemPage) and model.private_page_options:
            messages.append(
                Error(f"{model.__name__} lets Wagtail set its privacy.", obj=model, id="portal.E003")
            )
    return messages
