"""Filters that write dates, numbers, money and names as the reader's language does; see `network.portal.formats`."""

from __future__ import annotations

from django import template

from network.portal import formats

register = template.Library()
register.filter("date_text", formats.date_text)
register.filter("date_range", formats.date_range_text)
register.filter("month_text", formats.month_text)
register.filter("number_text", formats.number_text)
register.filter("money", formats.money_text)
register.filter("quantity", formats.quantity_text)
register.filter("language_name", formats.language_name)
register.filter("languages_text", formats.languages_text)
register.filter("list_text", formats.list_text)
register.filter("file_size", formats.file_size_text)
