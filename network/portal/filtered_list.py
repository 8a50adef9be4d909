"""A list that a reader narrows by plain links: what the components `filters.html` and `list_bar.html` show."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol


@dataclass(frozen=True)
class Choice:
    """One value of a filter, as a link that sets or clears it."""

    label: Any
    count: int
    query: str
    is_active: bool


class NamedFilter(Protocol):
    """A filter: its name in the address, its label, and whether it stands open or under "more"."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> Any: ...
    @property
    def is_open(self) -> bool: ...


Option = tuple[str, Any, int]
"""A value in the address, its label, and how many entries have it."""
Group = tuple[NamedFilter, list[Choice]]


class FilteredList(ABC):
    """Filters with the values that occur, and the active ones as chips. `active` maps names to values."""

    filters: Sequence[NamedFilter]
    active: dict[str, str]

    @abstractmethod
    def options(self) -> Mapping[str, Sequence[Option]]:
        """The values of each filter that occur among what the reader may see and the other filters leave."""

    @abstractmethod
    def query(self, **changes: str | None) -> str:
        """The query string of this list with some parameters changed; None removes one. The page starts anew."""

    @property
    def page_query(self) -> str:
        """The query string to which `page=` is added."""
        query = self.query()
        return query + ("&" if len(query) > 1 else "")

    @cached_property
    def groups(self) -> list[Group]:
        """Each filter with its values; one without any is left out."""
        options = self.options()
        found: list[Group] = []
        for filter_ in self.filters:
            active = self.active.get(filter_.name)
            choices = [
                Choice(
                    label,
                    count,
                    self.query(**{filter_.name: None if value == active else value}),
                    value == active,
                )
                for value, label, count in options[filter_.name]
            ]
            if choices:
                found.append((filter_, choices))
        return found

    @property
    def open_groups(self) -> list[Group]:
        return [group for group in self.groups if group[0].is_open]

    @property
    def more_groups(self) -> list[Group]:
        return [group for group in self.groups if not group[0].is_open]

    @property
    def chips(self) -> list[tuple[NamedFilter, Choice]]:
        """The active filters, each as a link that clears it; a value that nothing has is named as it was given."""
        labels = {
            filter_.name: choice.label
            for filter_, choices in self.groups
            for choice in choices
            if choice.is_active
        }
        return [
            (filter_, Choice(labels.get(name, self.active[name]), 0, self.query(**{name: None}), True))
            for filter_ in self.filters
            if (name := filter_.name) in self.active
        ]
