"""What a browser calls itself, in words people know."""

from __future__ import annotations

from django.utils.translation import gettext as _

# The first that occurs is meant: many browsers also name those that they resemble.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """Browser and system, such as "Firefox, Android"; words for an unknown one."""
    browser, system = (
        next((name for mark, name in names if mark in user_agent), "") for names in (BROWSERS, SYSTEMS)
    )
    return ", ".join(part for part in (browser, system) if part) or _("Unknown device")
