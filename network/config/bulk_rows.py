"""Rows written by the ten thousand: no instance, no signal, and what all rows share is prepared once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Model
from wagtail.fields import StreamField


class BulkRows:
    """An insert into a model's own table, with these values the same in every row and those named `given` with each.

    All other columns have the model's defaults. Tables of base models are not written.
    """

    def __init__(self, model: type[Model], given: tuple[str, ...], **shared: Any) -> None:
        instance = model(**shared)
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        self._given = [model._meta.get_field(name) for name in given]
        fixed = [
            field
            for field in fields
            if field not in self._given and not (field.primary_key and field.attname not in shared)
        ]
        self._fixed = [field.get_db_prep_save(field.pre_save(instance, True), connection) for field in fixed]
        quoted = [connection.ops.quote_name(field.column) for field in (*fixed, *self._given)]
        table = connection.ops.quote_name(model._meta.db_table)
        # Names of our own tables and columns; every value is a parameter.
        self._sql = f"INSERT INTO {table} ({', '.join(quoted)}) VALUES ({', '.join(['%s'] * len(quoted))})"  # noqa: S608

    def write(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Insert rows of the given values, in the order in which they were named; keys of other rows as ids."""
        prepared = [
            [
                *self._fixed,
                *(self._prepare(field, value) for field, value in zip(self._given, row, strict=True)),
            ]
            for row in rows
        ]
        with connection.cursor() as cursor:
            cursor.executemany(self._sql, prepared)

    @staticmethod
    def _prepare(field: Any, value: Any) -> Any:
        if isinstance(field, StreamField):
            value = field.to_python(value)
        return field.get_db_prep_save(value, connection)
