"""What the secretariat's pages of an event show: the list with its filters, and one registration in full."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from network.portal.formats import list_text, money_text

from .documents import may_have_certificate, may_have_invitation_letter
from .models import Event, Registration, RegistrationState
from .queries.payments import balances_of, payments_of
from .queries.registrations import (
    Share,
    counts_by_country,
    counts_by_post,
    counts_by_state,
    place_in_waiting_list,
    registrants_of,
    seats_left,
)

PAGE_SIZE = 100


@dataclass(frozen=True)
class Tab:
    """A state as a link of the list, with how many are in it."""

    label: Any
    count: int
    query: str
    is_active: bool


@dataclass(frozen=True)
class Row:
    registration: Registration
    paid: str


@dataclass
class Registrants:
    """The registrations for an event that a request asks for. An unknown filter value is no filter."""

    event: Event
    request: HttpRequest

    @cached_property
    def counts(self) -> dict[str, int]:
        return counts_by_state(self.event)

    @property
    def state(self) -> str:
        wanted = self.request.GET.get("state", "")
        return wanted if wanted in RegistrationState.values else ""

    def _term(self, name: str, shares: list[Share]) -> Share | None:
        wanted = self.request.GET.get(name, "")
        return next((share for share in shares if share.term and share.term.slug == wanted), None)

    @cached_property
    def countries(self) -> list[Share]:
        return counts_by_country(self.event)

    @cached_property
    def posts(self) -> list[Share]:
        return counts_by_post(self.event)

    @property
    def country(self) -> Any:
        share = self._term("country", self.countries)
        return share.term if share else None

    @property
    def post(self) -> Any:
        share = self._term("post", self.posts)
        return share.term if share else None

    @property
    def most(self) -> int:
        """The longest bar."""
        return max([1, *(share.seats + share.waiting for share in (*self.countries, *self.posts))])

    def query(self, **changes: str) -> str:
        chosen = {
            "state": self.state,
            "country": self.country.slug if self.country else "",
            "post": self.post.slug if self.post else "",
            **changes,
        }
        return "?" + urlencode({name: value for name, value in chosen.items() if value})

    @property
    def page_query(self) -> str:
        query = self.query()
        return query + ("&" if len(query) > 1 else "")

    @property
    def tabs(self) -> list[Tab]:
        states = [
            Tab(state.label, self.counts[state], self.query(state=state.value), self.state == state)
            for state in RegistrationState
        ]
        return [Tab(None, sum(self.counts.values()), self.query(state=""), not self.state), *states]

    @property
    def chips(self) -> list[tuple[Any, str]]:
        """The terms that the list is limited to, each with the query that takes it away."""
        chosen = (("country", self.country), ("post", self.post))
        return [(term.label, self.query(**{name: ""})) for name, term in chosen if term]

    @cached_property
    def page(self) -> Page[Registration]:
        found = registrants_of(
            self.event,
            states=[self.state] if self.state else (),
            country=self.country,
            post=self.post,
        )
        return Paginator(found, PAGE_SIZE).get_page(self.request.GET.get("page"))

    @cached_property
    def rows(self) -> list[Row]:
        registrations = list(self.page.object_list)
        balances = balances_of(registrations)
        return [Row(registration, _money(balances[registration.pk])) for registration in registrations]

    @property
    def seats_left(self) -> int | None:
        return seats_left(self.event)


def _money(balance: dict[str, Any]) -> str:
    received = [money_text(amount, currency) for currency, amount in balance.items() if amount]
    return list_text(received) if received else ""


def in_full(registration: Registration) -> dict[str, Any]:
    """What the page of one registration shows."""
    return {
        "registration": registration,
        "place": place_in_waiting_list(registration),
        "payments": payments_of(registration),
        "changes": registration.changes.select_related("by").all(),
        "has_letter": may_have_invitation_letter(registration),
        "has_certificate": may_have_certificate(registration),
        "appointments": registration.member.appointments.current().select_related("post", "organisation"),
        "zone": registration.event.timezone,
    }
