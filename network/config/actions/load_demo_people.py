"""Load the sample members, the circles they talk in, and their registrations. For a local host only."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from events.actions.confirm import confirm_registration
from events.actions.record_payment import record_payment
from events.actions.register import register_for_event
from events.models import Event, PaymentMethod, Registration
from events.refusals import RegistrationRefused
from network.config.demo_content import DEMO_DIR, demo_items, identity, read
from network.forum.actions.contribute import contribute
from network.forum.actions.give_seat import give_seat
from network.forum.actions.open_circle import open_circle
from network.forum.actions.put_in_without_name import put_in_without_name
from network.forum.actions.start_thread import start_thread
from network.forum.models import Circle, Contribution, Thread
from network.members.actions.appoint import appoint
from network.members.actions.refresh_entry import refresh_entry
from network.members.models import DirectoryEntry, FocalPoint, Member, NoticeFrequency
from network.members.roles import MEMBERS
from network.vocabulary.models import Country, Post, Theme

from .create_demo_accounts import DOMAIN

IN_OFFICE_SINCE = datetime.date(2024, 1, 15)
CONFIRMED = 2  # of an event's sample registrations; the first of them has paid


def load_people() -> dict[str, int]:
    """Add what is missing of sample members, circles and registrations; returns counts of what was added."""
    people = read(DEMO_DIR / "people.toml")
    added = sum(_load_person(name, data) for name, data in people.items())
    circles = sum(
        _load_circle(path.stem, read(path)) for path in sorted((DEMO_DIR / "circles").glob("*.toml"))
    )
    registrations = sum(
        _load_registrations(Event.objects.get(reference=item.slug), item.data["registered"])
        for item in demo_items()
        if "registered" in item.data
    )
    return {"people": added, "circles": circles, "registrations": registrations}


def _named(name: str) -> Member:
    return Member.objects.get(email=f"{name}@{DOMAIN}")


@transaction.atomic
def _load_person(name: str, data: dict[str, Any]) -> int:
    """Give an account its name, post and entry; one that is no demo account is made, and nobody can sign in to it."""
    email = f"{name}@{DOMAIN}"
    member = Member.objects.filter(email=email).first()
    if member is not None and hasattr(member, "directory_entry"):
        return 0
    if member is None:
        member = Member.objects.create_user(email, notice_frequency=NoticeFrequency.NEVER)
        member.groups.add(Group.objects.get(name=MEMBERS))
    for field in ("first_name", "last_name", "name_in_arabic", "language"):
        setattr(member, field, data.get(field, ""))
    member.save()
    DirectoryEntry.objects.create(
        member=member, languages=data["languages"], expertise=data.get("expertise", "")
    )
    if "post" in data:
        appoint(
            member=member,
            post=Post.objects.get(slug=data["post"]),
            title=data["title"],
            organisation_name=data["organisation"],
            country=Country.objects.get(slug=data["country"]),
            start_date=IN_OFFICE_SINCE,
        )
    if "focal_point_for" in data:
        FocalPoint.objects.create(member=member, country=Country.objects.get(slug=data["focal_point_for"]))
    refresh_entry(member=member)
    return 1


@transaction.atomic
def _load_circle(slug: str, data: dict[str, Any]) -> int:
    if Circle.objects.filter(slug=slug).exists():
        return 0
    texts = {
        f"{field}_{language}": text.strip()
        for field in ("name", "purpose", "house_rules")
        for language, text in data[field].items()
    }
    circle = open_circle(
        slug=slug,
        access=data["access"],
        is_hidden=data.get("is_hidden", False),
        is_chatham_house=data.get("is_chatham_house", False),
        theme=Theme.objects.filter(slug=data.get("theme", "")).first(),
        is_sample=True,
        posts=Post.objects.filter(slug__in=data.get("posts", ())),
        moderators=[_named(name) for name in data["moderators"]],
        **texts,
    )
    for name in data.get("members", ()):
        give_seat(circle=circle, member=_named(name))
    for thread in data["threads"]:
        _load_thread(circle, thread, moderator=_named(data["moderators"][0]))
    return 1


def _load_thread(circle: Circle, data: dict[str, Any], *, moderator: Member) -> None:
    first, *others = data["contributions"]
    with override(data["language"]):
        thread = start_thread(
            author=_named(data["author"]),
            circle=circle,
            title=data["title"],
            text=first["text"].strip(),
            item_key=identity(*data["about"].split("/")) if "about" in data else None,
        )
    said: list[Contribution] = [thread.contributions.get()]
    for part in others:
        text, answered = part["text"].strip(), said[part["answers"] - 1]
        with override(part["language"]):
            said.append(
                put_in_without_name(moderator=moderator, thread=thread, text=text, answers=answered)
                if part.get("unnamed")
                else contribute(author=_named(part["author"]), thread=thread, text=text, answers=answered)
            )
    Thread.objects.filter(pk=thread.pk).update(is_sample=True)


@transaction.atomic
def _load_registrations(event: Event, names: list[str]) -> int:
    """Register these people in their order; the secretariat confirms the first, and takes a fee of one."""
    if event.registrations.exists():
        return 0
    registrations: list[Registration] = []
    for name in names:
        member = _named(name)
        try:
            registrations.append(register_for_event(event=event, member=member, language=member.language))
        except RegistrationRefused:  # the sample event has passed
            return 0
    secretary, fee = _named("secretariat"), event.fees.first()
    for registration in registrations[:CONFIRMED]:
        confirm_registration(registration=registration, by=secretary)
    if fee is not None:
        record_payment(
            registration=registrations[0],
            currency=fee.currency,
            amount=Decimal(fee.amount),
            method=PaymentMethod.TRANSFER,
            received_date=timezone.now().date(),
            by=secretary,
        )
    Registration.objects.filter(pk__in=[row.pk for row in registrations]).update(is_sample=True)
    return len(registrations)
