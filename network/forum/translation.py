"""What of a circle is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import Circle


@register(Circle)
class CircleOptions(TranslationOptions):
    fields = ("name", "purpose", "house_rules")
