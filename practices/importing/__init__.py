"""Descriptions of local solutions, one JSON object a line, read into the fields of a practice."""

from .row import ImportedPractice, RowRejected, read_row

__all__ = ["ImportedPractice", "RowRejected", "read_row"]
