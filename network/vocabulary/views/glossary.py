from typing import Any

from django.views.generic import TemplateView
from modeltranslation.utils import get_language

from ..queries import glossary_letters


class GlossaryView(TemplateView):
    """Every term in the reader's language, in alphabetical order, with its names in the three others."""

    template_name = "vocabulary/glossary.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(letters=glossary_letters(get_language()), **kwargs)
