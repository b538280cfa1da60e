"""Putting settings of several places together (`common/hmaps/params.go`, `config/defaultConfigProvider.go`)."""

from collections.abc import Iterable
from typing import Any

_DEEP, _SHALLOW, _NONE = "deep", "shallow", "none"
_ROOT_STRATEGIES = {"outputformats": _SHALLOW, "mediatypes": _SHALLOW, "menus": _SHALLOW}
_STRATEGY = "_merge"


def overlay(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return settings with others laid over them: tables are put together, anything else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        held = merged.get(key)
        merged[key] = overlay(held, value) if isinstance(held, dict) and isinstance(value, dict) else value
    return merged


def merge_modules(project: dict[str, Any], modules: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the project's settings with those of its modules and themes, in their order.

    A project without languages has a table of its default one by then, to which modules may add others
    (`config/allconfig/allconfig.go`, `fromLoadConfigResult`).
    """
    if "languages" in project:
        return _merged(project, modules)
    default = str(project.get("defaultcontentlanguage") or "en")
    implied = {_STRATEGY: _SHALLOW, default: {}}
    merged = _merged({**project, "languages": implied}, modules)
    if merged["languages"].keys() == implied.keys():
        del merged["languages"]
    return merged


def _merged(project: dict[str, Any], modules: Iterable[dict[str, Any]]) -> dict[str, Any]:
    for module in modules:
        project = merge_module(project, module)
    return project


def merge_module(project: dict[str, Any], module: dict[str, Any]) -> dict[str, Any]:
    """Return the project's settings with those of a module or theme that `_merge`, or Hugo's default for it, lets in."""
    root_strategy = _written_strategy(project)
    if root_strategy == _NONE:
        return project
    merged = dict(project)
    for key, value in module.items():
        held = merged.get(key)
        if isinstance(value, dict) and isinstance(held, (dict, type(None))) and (key in merged or held is None):
            strategy = _strategy(key, held or {}, _ROOT_STRATEGIES.get(key) or root_strategy or _NONE)
            taken = _merge(held or {}, value, strategy)
            if taken:
                merged[key] = taken
        elif (key not in merged and root_strategy == _DEEP) or _lets_in_all(held):
            merged[key] = value
    return merged


def merge_language(language: dict[str, Any], root: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a language's table of settings with what it takes over from the site's table of the same name."""
    return _merge(language, root, _strategy(key, language, _SHALLOW if key == "menus" else _NONE))


def _merge(held: dict[str, Any], other: dict[str, Any], strategy: str, outer: str = "") -> dict[str, Any]:
    merged = dict(held)
    closed = strategy == _NONE or outer == _SHALLOW
    for key, value in other.items():
        if key == _STRATEGY:
            continue
        mine = merged.get(key)
        if key not in merged:
            if not closed:
                merged[key] = value
        elif isinstance(mine, dict) and isinstance(value, dict):
            merged[key] = _merge(mine, value, _strategy(key, mine, strategy), strategy)
        elif _lets_in_all(mine):
            merged[key] = value
    return merged


def _lets_in_all(held: Any) -> bool:
    """Return whether a table holds nothing but the word that others may fill it, with a list too (`Params.merge`)."""
    return isinstance(held, dict) and held.keys() == {_STRATEGY} and _written_strategy(held) != _NONE


def _strategy(key: str, table: dict[str, Any], inherited: str) -> str:
    return _written_strategy(table) or (_DEEP if key == "params" else inherited)


def _written_strategy(table: dict[str, Any]) -> str | None:
    written = table.get(_STRATEGY)
    if written is None:
        return None
    return written if written in (_DEEP, _SHALLOW, _NONE) else _DEEP
