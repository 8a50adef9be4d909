"""A question tried as another reader, and the switch to block a wrong expansion."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from network.vocabulary.languages import LANGUAGES
from search.forms import BlockForm, TrialForm
from search.lexicon.actions import block_expansion, unblock_expansion
from search.models import BlockedExpansion
from search.trial import Trial

from .editors_only import EditorsOnly, editors_post


class TrialView(EditorsOnly, TemplateView):
    """The form, and below it how the question of the address was read, looked up and answered."""

    page_title = gettext_lazy("Try a question")
    header_icon = "search"
    template_name = "search/admin/trial.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parameters = self.request.GET
        language = get_language() or "en"
        initial = {"language": language if language in LANGUAGES else "en"}
        form = TrialForm(parameters if "question" in parameters else None, initial=initial)
        trial = None
        if form.is_bound and form.is_valid():
            trial = Trial(
                editor=self.request.user,
                reader=form.chosen_reader,
                text=form.cleaned_data["question"],
                language=form.cleaned_data["language"],
            )
        return super().get_context_data(form=form, trial=trial, **kwargs)


@editors_post
def block(request: HttpRequest) -> HttpResponse:
    """Block the pair sent; back to the trial it was found in, with a button that undoes it."""
    form = BlockForm(request.POST)
    blocked = (
        block_expansion(**form.cleaned_data, by=request.user, now=timezone.now()) if form.is_valid() else None
    )
    if blocked:
        context = {"blocked": blocked, "trial_query": request.GET.urlencode()}
        messages.success(request, render_to_string("search/admin/blocked.html", context, request))
    else:
        messages.error(request, _("Not blocked: one of the two has no word that is looked up."))
    return _to_trial(request)


@editors_post
def unblock(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the block back; to the trial of the address, or else to the list."""
    blocked = get_object_or_404(BlockedExpansion, pk=pk)
    unblock_expansion(blocked=blocked)
    text = _("“%(asked)s” is looked up as “%(found)s” again.")
    messages.success(request, text % {"asked": blocked.asked_text, "found": blocked.found_text})
    return _to_trial(request) if request.GET else redirect("search_words")


def _to_trial(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('search_trial')}?{request.GET.urlencode()}")
