"""Private objects of every kind, each full of a word that occurs nowhere else, and the readers who may meet them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.db.models import Model, Q, QuerySet
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils.translation import override

from events import urls as events_urls
from events.actions.register import register_for_event
from events.models import Nomination, Payment, Registration, RegistrationChange
from network.forum import urls as forum_urls
from network.forum.actions.report_contribution import report_contribution
from network.forum.models import (
    Attachment,
    Circle,
    Contribution,
    ContributionVersion,
    Draft,
    Flag,
    ModerationEntry,
    Seat,
    Subscription,
    Thread,
)
from network.members import urls as members_urls
from network.members.models import Application, Appointment, DirectoryEntry, Member, Notice
from network.portal.audience import Audience, set_audience
from network.portal.uploads import check_attachment
from search.site_index import site_index
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import (
    create_applicant,
    create_application,
    create_editor,
    create_focal_point,
    create_listed_member,
    create_member,
    create_secretary,
    create_staff,
)
from tests.factories.pages import create_practice
from tests.factories.registrations import create_open_event
from tests.worker import run_queued_tasks

OPEN, SEATED, HIDDEN, FILE = "zanzaropenquux", "zanzarseatquux", "zanzarhidequux", "zanzarfilequux"
ITEM, LISTED, UNLISTED = "zanzaritemquux", "zanzarlistquux", "zanzaraparquux"
APPLICATION, REGISTRATION = "zanzarapplquux", "zanzarregiquux"
WORDS = (OPEN, SEATED, HIDDEN, FILE, ITEM, LISTED, UNLISTED, APPLICATION, REGISTRATION)
FOR_MEMBERS = frozenset({ITEM, OPEN, LISTED})

MAY_MEET: dict[str, frozenset[str]] = {
    "visitor": frozenset(),
    "applicant": frozenset(),
    "member": FOR_MEMBERS,
    "member of another circle": FOR_MEMBERS,
    "moderator of another circle": FOR_MEMBERS,
    "focal point of another country": FOR_MEMBERS,
    "focal point": FOR_MEMBERS | {APPLICATION},
    "editor": FOR_MEMBERS,
    "administrator": FOR_MEMBERS,
    "secretariat": FOR_MEMBERS | {APPLICATION, REGISTRATION},
    "seated": FOR_MEMBERS | {SEATED, HIDDEN, FILE},
    "owner": frozenset(WORDS) - {UNLISTED, APPLICATION},
}
"""Which of the words each reader may meet. An administrator without a seat or a role is a member like others."""


@dataclass
class World:
    seated: Circle
    hidden: Circle
    threads: list[Thread]
    contribution: Contribution
    application: Application
    registration: Registration
    owner: Member
    readers: dict[str, Member | None]
    mails: list[EmailMessage]

    def client(self, reader: str) -> Client:
        client = Client()
        if member := self.readers[reader]:
            client.force_login(member)
        return client

    def addresses(self) -> Iterator[str]:
        """Every address of members, circles and events with every object in it, and what else might show them."""
        yield from ("/sitemap.xml", "/readyz", "/nothing/")
        for code in ("en", "ar"):
            yield from (f"/{code}/", f"/{code}/practices/", f"/{code}/events/", f"/{code}/countries/kenya/")
            yield f"/{code}/practices/{self.item_slug}/"
            yield f"/{code}/events/{self.event_slug}/"
        for word in WORDS:
            yield from (
                f"/en/search/?q={word}",
                f"/ar/search/suggest/?q={word[:8]}",
                f"/en/members/?q={word}",
            )
        yield from own_addresses(self)

    item_slug: str = "a-closed-practice"
    event_slug: str = "an-open-seminar"


def own_addresses(world: World) -> list[str]:
    """Every address of the three lists of addresses, with every value that fits; a new address is walked by itself.

    Each once: objects of different kinds often have the same number.
    """
    lists = (("members", members_urls), ("forum", forum_urls), ("events", events_urls))
    with override("en"):
        return list(
            dict.fromkeys(
                reverse(f"{name}:{pattern.name}", kwargs=values)
                for name, urls in lists
                for pattern in urls.urlpatterns
                for values in _values(name, pattern, world)
            )
        )


def _values(namespace: str, pattern: URLPattern, world: World) -> Iterator[dict[str, Any]]:
    names = list(pattern.pattern.converters)
    circles = [thread.circle for thread in world.threads]
    if namespace == "forum" and {"slug", "pk"} <= set(names):
        for thread in world.threads:
            fixed = {"slug": thread.circle.slug, "pk": thread.pk, "number": 1}
            yield {name: fixed[name] for name in names}
        return
    files = list(world.contribution.attachments.values_list("pk", flat=True))
    flags = list(world.contribution.flags.values_list("pk", flat=True))
    members = [world.owner.pk, world.application.pk, *world.owner.appointments.values_list("pk", flat=True)]
    candidates: dict[str, dict[str, list[Any]]] = {
        "forum": {"slug": [circle.slug for circle in circles], "pk": [*files, *flags], "number": [1]},
        "members": {"pk": members, "token": ["no-such-token"], "slug": []},
        "events": {
            "slug": [world.event_slug],
            "pk": [
                world.registration.pk,
                world.owner.pk,
                *world.registration.payments.values_list("pk", flat=True),
            ],
            "kind": ["csv", "xlsx"],
        },
    }
    lists = [candidates[namespace][name] for name in names]
    for chosen in itertools.product(*lists):
        yield dict(zip(names, chosen, strict=True))


def make_world() -> World:
    """Plant one private object of each kind, owned by one member, and the readers around it."""
    site_index().rebuild(())
    owner = create_member(first_name="The", last_name="Owner", country="kenya")
    create_listed_member(first_name=UNLISTED, last_name="Member", entry={"is_listed": False})
    create_listed_member(first_name=LISTED, last_name="Member", country="kenya")
    seated_reader = create_member(first_name="Seated", last_name="Reader")
    moderator = create_staff("moderators", first_name="Circle", last_name="Moderator")
    elsewhere = create_staff("moderators", first_name="Other", last_name="Moderator")
    other = create_member(first_name="Other", last_name="Member")
    seats = (owner, seated_reader)
    seated = create_circle("invitation", seats=seats, name="Seated circle", moderators=[moderator])
    hidden = create_circle("invitation", seats=seats, name=f"{HIDDEN} circle", is_hidden=True)
    elsewhere_circle = create_circle("invitation", seats=(other,), moderators=[elsewhere])
    create_thread(elsewhere_circle, other)
    threads = [
        create_thread(create_circle(name="Open circle"), owner, title=f"{OPEN} title", text=OPEN),
        create_thread(seated, owner, title=f"{SEATED} title", text=SEATED),
        create_thread(hidden, owner, title=f"{HIDDEN} title", text=HIDDEN),
    ]
    upload = check_attachment(SimpleUploadedFile(f"{FILE}.txt", FILE.encode(), "text/plain"))
    contribution = create_contribution(threads[1], owner, text=SEATED, attachments=[upload])
    report_contribution(by=seated_reader, contribution=contribution, reason=SEATED)

    item = create_practice(title=f"{ITEM} desk", summary=ITEM, slug=World.item_slug)
    set_audience(item, Audience.MEMBERS)
    page = create_open_event(page={"slug": World.event_slug}, fees={"USD": "100"}, capacity=5)
    registration = register_for_event(event=page.event, member=owner, language="en", remarks=REGISTRATION)
    application = create_application(country="kenya", reason=APPLICATION, organisation_name=APPLICATION)
    run_queued_tasks()
    return World(
        seated,
        hidden,
        threads,
        contribution,
        application,
        registration,
        owner,
        {
            "visitor": None,
            "applicant": create_applicant(),
            "member": create_member(first_name="A", last_name="Member"),
            "member of another circle": other,
            "moderator of another circle": elsewhere,
            "focal point of another country": create_focal_point("senegal", first_name="Focal"),
            "focal point": create_focal_point("kenya", first_name="Focal"),
            "editor": create_editor(first_name="An", last_name="Editor"),
            "administrator": create_staff(is_superuser=True, first_name="Admin"),
            "secretariat": create_secretary(first_name="The", last_name="Secretariat"),
            "seated": seated_reader,
            "owner": owner,
        },
        list(mail.outbox),
    )


def rows(world: World) -> dict[str, list[dict[str, Any]]]:
    """Every row that is the owner's, or says something of the owner's."""
    owner, threads = world.owner, [thread.pk for thread in world.threads[1:]]
    kept: list[QuerySet[Any]] = [
        Member.objects.filter(pk=owner.pk),
        Application.objects.filter(pk=world.application.pk),
        Appointment.objects.filter(member=owner),
        DirectoryEntry.objects.filter(member=owner),
        Notice.objects.filter(recipient=owner),
        Circle.objects.filter(pk__in=[world.seated.pk, world.hidden.pk]),
        Seat.objects.filter(circle__in=[world.seated.pk, world.hidden.pk]),
        Thread.objects.filter(pk__in=threads),
        Contribution.objects.filter(Q(thread__in=threads) | Q(author=owner)),
        ContributionVersion.objects.filter(contribution__author=owner),
        Attachment.objects.filter(contribution__author=owner),
        Draft.objects.filter(member=owner),
        Subscription.objects.filter(member=owner),
        Flag.objects.filter(contribution__author=owner),
        ModerationEntry.objects.filter(thread__in=threads),
        Registration.objects.filter(member=owner),
        RegistrationChange.objects.filter(registration__member=owner),
        Payment.objects.filter(registration__member=owner),
        Nomination.objects.filter(member=owner),
    ]
    return {_name(found.model): list(found.order_by("pk").values()) for found in kept}


def _name(model: type[Model]) -> str:
    return model._meta.label
