"""Dates, numbers, money and names as the reader's language writes them. Formats come from CLDR by babel.

Months are always written out, so that no date can be read two ways. Money is never converted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from network.vocabulary.languages import BABEL_LOCALES

# The day stands before the month in all four; plain "en" is American.
FORMAT_LOCALES = {**BABEL_LOCALES, "en": "en_GB"}


def active_locale() -> Locale:
    return Locale.parse(FORMAT_LOCALES.get(get_language() or "en", "en_GB"))


def date_text(day: date) -> str:
    """A day with its month written out: "23 April 2008"."""
    return _first_of_month(format_date(day, "long", locale=active_locale()))


def date_range_text(first: date, last: date | None = None) -> str:
    """Days from first to last without repeating what they share: "23–25 April 2008"."""
    if last is None or last == first:
        return date_text(first)
    if first.year != last.year:
        return f"{date_text(first)} – {date_text(last)}"
    if first.month != last.month:
        day_and_month = active_locale().datetime_skeletons["MMMMd"]
        return f"{_first_of_month(format_date(first, day_and_month.pattern, active_locale()))} – {date_text(last)}"
    return f"{_first_of_month(f'{first.day} ').strip()}–{date_text(last)}"


def _first_of_month(text: str) -> str:
    """French writes the first day of a month as an ordinal."""
    return f"1er {text[2:]}" if get_language() == "fr" and text.startswith("1 ") else text


def month_text(day: date) -> str:
    """A month and its year: "April 2008"."""
    return format_date(day, active_locale().datetime_skeletons["yMMMM"].pattern, locale=active_locale())


def hours_text(day: date, opens: time, closes: time | None, timezone: str) -> str:
    """Local hours at the venue with the zone named: "09:00–17:00, local time in Tunis (UTC+1)"."""
    hours = _hour(opens) if closes is None else f"{_hour(opens)}–{_hour(closes)}"
    if timezone == "UTC":
        return f"{hours} UTC"
    offset = datetime.combine(day, opens, ZoneInfo(timezone)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    hours_off, minutes_off = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    name = f"UTC{sign}{hours_off}" + (f":{minutes_off:02}" if minutes_off else "") if minutes else "UTC"
    city = get_timezone_location(timezone, locale=active_locale(), return_city=True)
    return _("%(hours)s, local time in %(city)s (%(offset)s)") % {
        "hours": hours,
        "city": city,
        "offset": name,
    }


def _hour(moment: time) -> str:
    return format_time(moment, "HH:mm", locale=active_locale())


def number_text(value: Decimal | int) -> str:
    """A number with the reader's separators and no more decimals than it has."""
    return format_decimal(value, locale=active_locale(), decimal_quantization=False)


def money_text(amount: Decimal | int, currency: str) -> str:
    """An amount with the name of its currency: "300 US dollars". Whole amounts have no decimals."""
    pattern = "#,##0" if amount == int(amount) else "#,##0.00"
    return format_currency(
        amount, currency, format=pattern, locale=active_locale(), currency_digits=False, format_type="name"
    )


def quantity_text(value: Decimal, unit: str) -> str:
    """A figure with its unit, one of number, percent, hours, days, months, people, or a currency in small letters."""
    value = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
    if unit == "percent":
        return format_percent(value / 100, locale=active_locale(), decimal_quantization=False)
    if unit in ("number", ""):
        return number_text(value)
    # A broken number counts as several; in French, below two it counts as one ("1,5 jour").
    count = int(value) if value == int(value) or get_language() == "fr" else 100
    words = {
        "hours": ngettext("%(number)s hour", "%(number)s hours", count),
        "days": ngettext("%(number)s day", "%(number)s days", count),
        "months": ngettext("%(number)s month", "%(number)s months", count),
        "people": ngettext("%(number)s person", "%(number)s people", count),
    }
    return words[unit] % {"number": number_text(value)} if unit in words else money_text(value, unit.upper())


def language_name(code: str) -> str:
    """The name of a language in the reader's: "French"."""
    return str(active_locale().languages.get(code, code))


def languages_text(codes: Iterable[str]) -> str:
    """Names of languages as a list in words: "French, Portuguese and Arabic"."""
    return list_text([language_name(code) for code in codes])


def list_text(words: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
    """Words joined as the language joins them, by "and" (standard) or by "or"."""
    return format_list([str(word) for word in words], style=style, locale=active_locale())


def file_size_text(size: int | None) -> str:
    """A file's size in words: "40 KB". Empty when it is not known."""
    if not size:
        return ""
    number, unit = (size / 1_000_000, "MB") if size >= 1_000_000 else (size / 1000, "KB")
    rounded = Decimal(str(number)).quantize(Decimal("0.1") if number < 10 else Decimal(1))
    words = {"MB": _("%(number)s MB"), "KB": _("%(number)s KB")}
    return words[unit] % {"number": number_text(rounded.normalize() if number < 10 else rounded)}
