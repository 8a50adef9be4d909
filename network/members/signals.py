"""What higher apps may follow. Each is sent inside the transaction that makes the change, with `member`."""

from django.dispatch import Signal

posts_changed = Signal()
"""The posts that a member holds may have changed: an appointment was made, ended, corrected, or reached its day."""

account_closed = Signal()
"""A member closes the account: what belongs to the person is to be deleted or to lose its name."""
