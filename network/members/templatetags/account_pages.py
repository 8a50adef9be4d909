"""What the pages of one's own account need."""

from django import template

from ..devices import device_name

register = template.Library()
register.filter(device_name)
