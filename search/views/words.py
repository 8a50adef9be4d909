"""What is known of words across languages: the lexicon, its translation memories, and what is blocked."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages

from network.portal.formats import number_text
from network.vocabulary.languages import LANGUAGES
from search.forms import TranslationMemoryForm
from search.lexicon.actions import import_translation_memory, queue_training_now
from search.lexicon.queries import is_training_queued, known_words, translation_memories
from search.lexicon.tmx import BadTranslationMemory
from search.models import BlockedExpansion, Lexicon

from .editors_only import EditorsOnly, editors_post

SOURCES = {
    "shipped": gettext_lazy("Texts of the interface, and names of countries, languages and currencies"),
    "vocabulary": gettext_lazy("Glossary and vocabulary"),
    "editions": gettext_lazy("Published editions that everyone may read"),
    "memories": gettext_lazy("Imported translation memories"),
}


class WordsView(EditorsOnly, FormView):  # type: ignore[type-arg]
    """The state of the lexicon, and the form for another translation memory."""

    page_title = gettext_lazy("Words across languages")
    header_icon = "globe"
    form_class = TranslationMemoryForm
    template_name = "search/admin/words.html"
    success_url = reverse_lazy("search_words")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lexicon = Lexicon.objects.filter(pk=Lexicon.ONLY).defer("data").first()
        counts = lexicon.text_counts if lexicon else {}
        known = known_words()
        pairs = [
            (asked, [(found, known.get((asked, found), 0)) for found in LANGUAGES]) for asked in LANGUAGES
        ]
        return super().get_context_data(
            trained_at=timezone.localtime(lexicon.trained_at) if lexicon and lexicon.trained_at else None,
            sources=[(label, counts.get(name, 0)) for name, label in SOURCES.items()],
            pairs=pairs if known else [],
            languages=LANGUAGES,
            is_training_queued=is_training_queued(),
            memories=translation_memories(),
            blocked=BlockedExpansion.objects.select_related("blocked_by"),
            **kwargs,
        )

    def form_valid(self, form: TranslationMemoryForm) -> HttpResponse:
        file: UploadedFile = form.cleaned_data["file"]
        try:
            count = _imported(file, form.cleaned_data["name"] or str(file.name))
        except BadTranslationMemory as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        if not count:
            text = _(
                "Nothing imported: the file was imported before, or none of its sentences stands in two of the "
                "network’s languages."
            )
            form.add_error("file", text)
            return self.form_invalid(form)
        imported = ngettext(
            "%(number)s sentence imported. Search learns from it within minutes.",
            "%(number)s sentences imported. Search learns from them within minutes.",
            count,
        )
        messages.success(self.request, imported % {"number": number_text(count)})
        return super().form_valid(form)


def _imported(file: UploadedFile, name: str) -> int:
    """Import what was uploaded; return how many sentences. Raises BadTranslationMemory."""
    with NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as kept:
        for chunk in file.chunks():
            kept.write(chunk)
        kept.flush()
        return import_translation_memory(path=Path(kept.name), now=timezone.now(), name=name)


@editors_post
def train(request: HttpRequest) -> HttpResponse:
    """Have the lexicon trained now."""
    if queue_training_now():
        messages.success(request, _("The lexicon is trained anew as soon as nothing else waits."))
    else:
        messages.info(request, _("The lexicon is about to be trained already."))
    return redirect("search_words")
