"""Search in the editors' part: menu and addresses."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from search.rules import may_tend_search
from search.views.trial import TrialView, block, unblock
from search.views.unanswered import UnansweredView
from search.views.words import WordsView, train


class SearchMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_tend_search(request.user)


@hooks.register("register_admin_menu_item")
def add_search_to_menu() -> MenuItem:
    items = [
        SearchMenuItem(_("Try a question"), reverse_lazy("search_trial"), icon_name="search", order=1),
        SearchMenuItem(_("Words across languages"), reverse_lazy("search_words"), icon_name="globe", order=2),
        SearchMenuItem(
            _("Questions without result"), reverse_lazy("search_unanswered"), icon_name="help", order=3
        ),
    ]
    return SubmenuMenuItem(
        _("Site search"), Menu(items=items), name="site-search", icon_name="search", order=8900
    )


@hooks.register("register_admin_urls")
def add_search_addresses() -> list[URLPattern]:
    return [
        path("site-search/", TrialView.as_view(), name="search_trial"),
        path("site-search/block/", block, name="search_block"),
        path("site-search/unblock/<int:pk>/", unblock, name="search_unblock"),
        path("site-search/words/", WordsView.as_view(), name="search_words"),
        path("site-search/words/train/", train, name="search_train"),
        path("site-search/unanswered/", UnansweredView.as_view(), name="search_unanswered"),
    ]
