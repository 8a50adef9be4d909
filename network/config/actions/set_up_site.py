"""Make the site: locales, groups, vocabulary, home pages and sections, in all four languages."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from events.models import EventIndexPage, ReportIndexPage
from network.config.actions.keep_address import host_and_port
from network.members.roles import ALL_ROLES, EDITORS, MODERATORS, SECRETARIAT
from network.portal.audience import Audience, collection_for
from network.portal.models import HomePage, SectionPage
from network.vocabulary.actions import load_vocabulary
from network.vocabulary.languages import LANGUAGES
from practices.models import PracticeIndexPage

PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
FILE_PERMISSIONS = (
    "add_customimage",
    "change_customimage",
    "choose_image",
    "add_customdocument",
    "change_customdocument",
    "choose_document",
)


def _sections() -> list[tuple[type[SectionPage], str, str]]:
    """Each section with its address and its title in the active language."""
    return [
        (PracticeIndexPage, "practices", gettext("Practices")),
        (ReportIndexPage, "reports", gettext("Reports")),
        (EventIndexPage, "events", gettext("Events")),
    ]


@transaction.atomic
def set_up_site() -> dict[str, int]:
    """Create what is missing; change nothing that is there, except the site's address, which follows SITE_URL.

    Returns counts of what was created, by kind.
    """
    vocabulary = load_vocabulary()
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    pages = _set_up_pages(locales)
    groups = _set_up_groups()
    _set_up_address()
    return {"vocabulary": vocabulary.created, "pages": pages, "groups": groups}


def _set_up_pages(locales: dict[str, Locale]) -> int:
    root = Page.get_first_root_node()
    created = 0
    originals: dict[str, Page] = {}
    for code, locale in locales.items():
        with override(code):
            home = HomePage.objects.filter(locale=locale).first()
            if home is None:
                home = HomePage(
                    title=gettext("Home"),
                    slug=f"home-{code}",
                    locale=locale,
                    lead=gettext(
                        "Senior officials across Africa share what worked, what did not, "
                        "and what they are asked to solve next."
                    ),
                )
                _take_key(home, originals.get("home"))
                root.add_child(instance=home)
                created += 1
            originals.setdefault("home", home)
            for model, slug, title in _sections():
                section = model.objects.filter(locale=locale).first()
                if section is None:
                    section = model(title=title, slug=slug, locale=locale, show_in_menus=True)
                    _take_key(section, originals.get(slug))
                    home.add_child(instance=section)
                    created += 1
                originals.setdefault(slug, section)
    return created


def _take_key(page: Page, original: Page | None) -> None:
    if original is not None:
        page.translation_key = original.translation_key


def _set_up_groups() -> int:
    """The group of each role. `members` read what is for members; `editors` write in every section.

    Moderators and the secretariat enter the editors' part of the site, where they see what waits for them.
    """
    before = Group.objects.count()
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in ALL_ROLES}
    collection_for(Audience.MEMBERS)
    for name in (MODERATORS, SECRETARIAT):
        groups[name].permissions.add(Permission.objects.get(codename="access_admin"))
    groups[SECRETARIAT].permissions.add(
        *Permission.objects.filter(
            content_type__app_label="forum", codename__in=("add_circle", "change_circle", "delete_circle")
        )
    )
    groups[SECRETARIAT].permissions.add(
        *Permission.objects.filter(
            content_type__app_label="members",
            content_type__model__in=("appointment", "focalpoint", "themecoordinator", "organisation"),
        )
    )
    editors = groups[EDITORS]
    codenames = ("access_admin", "submit_translation")
    editors.permissions.add(*Permission.objects.filter(codename__in=codenames))
    editors.permissions.add(
        *Permission.objects.filter(
            content_type__app_label__in=("vocabulary", "events"), codename__regex="^(add|change|view)_"
        )
    )
    editors.permissions.add(
        *Permission.objects.filter(content_type__app_label="portal", codename__regex="feedback$")
    )
    for home in HomePage.objects.all():
        for codename in PAGE_PERMISSIONS:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=editors, page=home, permission=permission)
    root = Collection.get_first_root_node()
    for codename in FILE_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label="portal", codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=editors, collection=root, permission=permission)
    return Group.objects.count() - before


def _set_up_address() -> None:
    """Wagtail's site at SITE_URL, rooted at the English home; its own first page goes."""
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    hostname, port = host_and_port()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": hostname,
            "port": port,
            "root_page": home,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    Page.objects.filter(depth=2, slug="home", content_type__app_label="wagtailcore").delete()
