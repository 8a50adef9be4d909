"""What follows a contribution: its language is settled and members are told. Each may run late, twice or in vain."""

from __future__ import annotations

from django_tasks import task

from network.members.tasks import MAIL_PRIORITY

LANGUAGE_PRIORITY = MAIL_PRIORITY + 1


@task(priority=LANGUAGE_PRIORITY)
def settle_language(contribution_pk: int) -> bool:
    """Tell the language of a contribution by its words, and of the thread by its first."""
    from .actions.settle_language import settle_language as settle

    return settle(contribution_pk=contribution_pk)


@task(priority=MAIL_PRIORITY)
def announce(contribution_pk: int, only_mentions: bool = False, after: int = 0) -> int:
    """Tell the next members, by key, of a contribution; queues itself for those who follow. Returns how many."""
    from .actions.announce import announce_contribution

    return announce_contribution(contribution_pk=contribution_pk, only_mentions=only_mentions, after=after)
