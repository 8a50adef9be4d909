"""Dates, amounts and languages as they are printed, in the four languages."""

import datetime
import re
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import get_month_names
from babel.numbers import list_currencies

from .recognised import Fee
from .words import folded

# Western Arabic, Levantine and Maghreb month names all occur in the documents of Arab countries.
_MONTH_LOCALES = ("en", "fr", "pt_PT", "ar", "ar_IQ", "ar_MA", "ar_DZ", "ar_TN", "ar_MR")
_LANGUAGE_LOCALES = ("en", "fr", "pt_PT", "ar")
_READ = 600  # characters in which a date is looked for
_WORKING_LANGUAGES = ("en", "fr", "pt", "ar", "es", "sw")
# Only what names one currency: a bare "$", "dirham" or "FCFA" is left in the text for the editor.
_SIGNS = {
    "us$": "USD", "$us": "USD", "dollars us": "USD", "us dollars": "USD", "dollars americains": "USD",
    "dolares americanos": "USD", "دولار امريكي": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR", "يورو": "EUR",
}  # fmt: skip


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in _MONTH_LOCALES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                plain = folded(name).strip(".")
                if len(plain) > 2:
                    names.setdefault(plain, number)
    return names


@cache
def _named_date() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    day = r"(\d{1,2})(?:er|st|nd|rd|th|º|o)?"
    join = r"\s*(?:-|to|au|a|and|et|e|الي|-?\s*و|حتي)\s*"
    of = r"\.?,?\s*(?:de |of )?"
    return re.compile(
        rf"(?:{day}{of}({month})?{of}(\d{{4}})?{join})?{day}{of}({month}){of}(\d{{4}})"
        rf"|({month})\.?\s+(\d{{1,2}})(?:{join}({month})?\.?\s*(\d{{1,2}}))?,?\s+(\d{{4}})"
    )


_NUMERIC_DATE = re.compile(
    r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)|(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"
)


def dates_in(text: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of the first date or span of dates printed in the text.

    Figures alone are read day first, as these institutions write them.
    """
    plain = folded(text[:_READ])
    if found := _named_date().search(plain):
        return _named(found)
    numeric = [_numeric(match) for match in _NUMERIC_DATE.finditer(plain)]
    days = [day for day in numeric if day]
    return (days[0], max(days[:2])) if days else None


def without_dates(text: str) -> str:
    """Return the text up to its first date, which is how a venue and its dates are printed in one line."""
    text = text[:_READ]
    for match in re.finditer(r"\S+", text):
        rest = folded(text[match.start() :])
        found = _named_date().match(rest) or _NUMERIC_DATE.match(rest)
        if found:
            return text[: match.start()].rstrip(" ,;-–")
    return text


def _named(found: re.Match[str]) -> tuple[datetime.date, datetime.date] | None:
    months = _months()
    first_day, first_month, first_year, day, month, year, us_month, us_day, us_month2, us_day2, us_year = (
        found.groups()
    )
    if us_month:
        start = _date(us_year, months[us_month], us_day)
        end = _date(us_year, months[us_month2 or us_month], us_day2 or us_day)
    else:
        end = _date(year, months[month], day)
        start = _date(first_year or year, months[first_month or month], first_day) if first_day else end
    return (start, end) if start and end and start <= end else None


def _numeric(found: re.Match[str]) -> datetime.date | None:
    day, month, year, iso_year, iso_month, iso_day = found.groups()
    return _date(iso_year, int(iso_month), iso_day) if iso_year else _date(year, int(month), day)


def _date(year: str, month: int, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), month, int(day))
    except ValueError:
        return None


@cache
def _amount() -> re.Pattern[str]:
    codes = [code.casefold() for code in list_currencies()]
    sign = "|".join(sorted(map(re.escape, [*_SIGNS, *codes]), key=len, reverse=True))
    number = r"(\d{1,3}(?:[ .,]\d{3})+|\d+)(?:[.,](\d{2}))?(?!\d)"
    return re.compile(rf"(?<!\w)({sign})\s*{number}|(?<![\d.,]){number}\s*({sign})(?!\w)")


def fees_in(text: str) -> tuple[Fee, ...]:
    """Return the amounts of money in the text, one a currency: an amount in another currency is another fee."""
    fees: dict[str, Fee] = {}
    for found in _amount().finditer(folded(text[:_READ])):
        sign, whole, cents, whole_after, cents_after, sign_after = found.groups()
        name = sign or sign_after
        currency = _SIGNS.get(name, name.upper())
        amount = re.sub(r"\D", "", whole or whole_after) + "." + (cents or cents_after or "00")
        fees.setdefault(currency, Fee(Decimal(amount), currency))
    return tuple(fees.values())


@cache
def _language_names() -> dict[str, str]:
    return {
        folded(str(Locale.parse(locale).languages[code])): code
        for locale in _LANGUAGE_LOCALES
        for code in _WORKING_LANGUAGES
    } | {folded("الإنكليزية"): "en", folded("Kiswahili"): "sw"}


def languages_in(text: str) -> tuple[str, ...]:
    """Return the ISO 639-1 codes of the languages named in the text, in the order printed."""
    plain = folded(text)
    found = [
        (match.start(), code)
        for name, code in _language_names().items()
        for match in _whole(name).finditer(plain)
    ]
    return tuple(dict.fromkeys(code for _start, code in sorted(found)))


@cache
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[و]?{re.escape(name)}(?!\w)")
