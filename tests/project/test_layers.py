"""Top knows down, never up: in relations as in imports (import-linter in script/check reads the same order)."""

import tomllib

from django.apps import apps
from django.db.models import Field

from tests.project.sources import APPS, ROOT

CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
LAYERS = [[name.strip() for name in layer.split(":")] for layer in CONTRACT["layers"]]


def height_of(module: str) -> int | None:
    """How high the layer of this module stands, 0 for the lowest; None outside our layers."""
    for height, names in enumerate(reversed(LAYERS)):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return height
    return None


def our_models():
    return [model for model in apps.get_models() if height_of(model.__module__) is not None]


def is_inherited_from_third_party(field: Field) -> bool:
    """Whether a base class of somebody else declares the field."""
    bases = [
        base for base in field.model.__mro__ if hasattr(base, "_meta") and height_of(base.__module__) is None
    ]
    return any(own.name == field.name for base in bases for own in base._meta.get_fields())


def test_every_module_is_in_a_layer():
    modules = []
    for app in APPS:
        children = [
            path for path in (ROOT / app).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
        ]
        modules += [f"{app}.{path.stem}" for path in children if path.stem != "__init__"]
    assert modules
    assert [module for module in modules if height_of(module) is None] == []


def test_every_layer_exists():
    names = [name for layer in LAYERS for name in layer]
    paths = [ROOT / name.replace(".", "/") for name in names]
    assert [str(path) for path in paths if not path.is_dir() and not path.with_suffix(".py").exists()] == []


def test_relations_point_down():
    wrong, seen = [], 0
    for model in our_models():
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = field.remote_field and height_of(field.related_model.__module__)
            if target is None or is_inherited_from_third_party(field):
                continue
            seen += 1
            if target > height_of(model.__module__):
                wrong.append(f"{field} points up to {field.related_model._meta.label}")
    assert seen > 0
    assert wrong == []
