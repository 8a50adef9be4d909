"""Roles, as groups. Whoever has a staff role is a member too."""

from network.portal.audience import MEMBERS_GROUP

MEMBERS = MEMBERS_GROUP
MODERATORS = "moderators"
EDITORS = "editors"
FOCAL_POINTS = "focal-points"
THEME_COORDINATORS = "theme-coordinators"
SECRETARIAT = "secretariat"

STAFF_ROLES = (MODERATORS, EDITORS, SECRETARIAT)
"""Roles that need a second factor."""
ALL_ROLES = (MEMBERS, MODERATORS, EDITORS, FOCAL_POINTS, THEME_COORDINATORS, SECRETARIAT)
