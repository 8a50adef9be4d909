"""Seats of an event as they are taken."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import count

from ..models import HOLDING_A_SEAT, Event, Registration
from .registrations import waiting_list


@dataclass
class Seats:
    """The seats of an event, to count with. `capacity` and `quota` (seats a country) are None where there is no limit.

    The quota does not count people without a country, such as staff of an international organisation.
    """

    capacity: int | None
    quota: int | None
    taken: set[int]
    by_country: Counter[int]

    @classmethod
    def of(cls, event: Event) -> Seats:
        """As they are; who is to write by it locks them first (`events.actions.seats`). One query."""
        rows = Registration.objects.filter(event=event, state__in=HOLDING_A_SEAT).values_list(
            "seat", "country"
        )
        held = [(seat, country) for seat, country in rows if seat is not None]
        return cls(
            event.capacity,
            event.country_quota,
            {seat for seat, _country in held},
            Counter(country for _seat, country in held if country is not None),
        )

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and len(self.taken) >= self.capacity

    def has_one_for(self, country: int | None) -> bool:
        """Is a seat free for somebody of this country?"""
        if self.is_full:
            return False
        return country is None or self.quota is None or self.by_country[country] < self.quota

    def take(self, country: int | None) -> int:
        """Take the lowest free seat for somebody of this country, and return its number."""
        number = next(number for number in count(1) if number not in self.taken)
        self.taken.add(number)
        if country is not None:
            self.by_country[country] += 1
        return number


def would_be_seated(event: Event, seats: Seats) -> list[Registration]:
    """Who waits and would get one of these seats now, in order; the seats are taken. One query unless all are taken."""
    seated: list[Registration] = []
    if seats.is_full:
        return seated
    for registration in waiting_list(event):
        if seats.is_full:
            break
        if seats.has_one_for(registration.country_id):
            registration.seat = seats.take(registration.country_id)
            seated.append(registration)
    return seated
