"""The settings that hold for a site: a file is found, read and checked, and put on top of those that it extends."""

from collections.abc import Iterator
from dataclasses import replace as replace_fault
from pathlib import Path

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format, Node
from hugolint.hugo.front_matter.reading import decode
from hugolint.registry.registry import Registry
from hugolint.settings.extending import extended
from hugolint.settings.file import PYPROJECT, find
from hugolint.settings.presets.presets import PREFIX, preset_file, preset_names
from hugolint.settings.reader import SettingsReader, value_at
from hugolint.settings.settings import LoadedSettings, Settings
from hugolint.source import Lines
from hugolint.util.errors import Fault, SettingsError
from hugolint.util.repository import PathError, path_in_repository
from hugolint.util.spelling import did_you_mean


def settings_for(root: Path, named: Path | None, registry: Registry) -> LoadedSettings:
    """Return the settings that hold for a site: those in the file `named`, or in the nearest one.

    Raises SettingsError with all that is wrong in the file.
    """
    path = named or find(root)
    return load(path, registry) if path else LoadedSettings()


def load(path: Path, registry: Registry, extended_by: tuple[Path, ...] = ()) -> LoadedSettings:
    """Read a settings file, and those that it extends. Raises SettingsError with all that is wrong in it, each with its line.

    `extended_by` are the files on the way to this one.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(Fault(f"cannot be read: {reason}", str(path))) from error
    lines = Lines(text)
    try:
        table = decode(text, Format.TOML)
    except DecodeError as error:
        raise SettingsError(_fault(path, lines, error.span.start, error.reason)) from error
    if path.name == PYPROJECT:
        table = value_at(table, "tool", "hugolint")
    if not extended_by:
        registry.forget_own()
    reader = SettingsReader(registry, path.parent)
    reader.load_plugins(value_at(table, "plugins"))
    settings = reader.read(table, Settings)
    bases = _bases(path, lines, table, settings, registry, extended_by)
    reader.define_rules()
    reader.check_selectors(table)
    reader.check_files(table)
    if reader.problems or reader.elsewhere:
        faults_ = [(offset, _fault(path, lines, offset, message)) for offset, message in sorted(reader.problems)]
        faults_ += [(offset, _named(path, lines, offset, fault)) for offset, fault in reader.elsewhere]
        raise SettingsError(*(fault for _, fault in sorted(faults_, key=lambda one: one[0])))
    origins = {key: f"{path.name}:{lines.position(node.span.start).line}" for key, node in _values(table)}
    loaded = LoadedSettings(settings, path, origins, tuple(reader.schemas))
    for base, name in reversed(bases):
        loaded = extended(loaded, base, name)
    return loaded


def _bases(
    path: Path, lines: Lines, table: Node, settings: Settings, registry: Registry, extended_by: tuple[Path, ...]
) -> list[tuple[LoadedSettings, str]]:
    """Return the settings that a file extends, each with the name it gives them. Raises SettingsError."""
    chain = (*extended_by, path.resolve())
    named = value_at(table, "extend")
    bases = []
    for node in named.items or [named] if settings.extend else []:
        name = str(node.value)
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in preset_names():
            hint = did_you_mean(name.removeprefix(PREFIX), preset_names()) or f"; known are {', '.join(preset_names())}"
            message = f'"extend": there is no preset "{name.removeprefix(PREFIX)}"{hint}'
            raise SettingsError(_fault(path, lines, node.span.start, message))
        is_preset = name.startswith(PREFIX)
        try:
            if is_preset:
                base = preset_file(name.removeprefix(PREFIX))
            else:
                base = path_in_repository(name, path.parent, chain[0].parent)
        except PathError as error:
            raise SettingsError(_fault(path, lines, node.span.start, f'"extend": {error}')) from error
        if not base.is_file():
            raise SettingsError(_fault(path, lines, node.span.start, f'"extend": there is no file {node.value}'))
        if base.resolve() in chain:
            raise SettingsError(_fault(path, lines, node.span.start, f'"extend": {node.value} extends this file'))
        bases.append((load(base, registry, chain), str(node.value)))
    return bases


def _fault(path: Path, lines: Lines, offset: int, message: str) -> Fault:
    return Fault(message, str(path), *lines.position(offset))


def _named(path: Path, lines: Lines, offset: int, fault: Fault) -> Fault:
    """Return a fault in a file with the place in the settings that names the file."""
    place = lines.position(offset)
    return replace_fault(fault, message=f"{fault.message} (named in {path.name}:{place.line}:{place.column})")


def _values(table: Node, prefix: str = "") -> Iterator[tuple[str, Node]]:
    for entry in table.fields:
        key = f"{prefix}{entry.written}"
        yield key, entry.node
        yield from _values(entry.node, f"{key}.")
        for index, item in enumerate(entry.node.items):
            yield from _values(item, f"{key}[{index}].")
