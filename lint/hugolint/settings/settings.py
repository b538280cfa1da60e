"""hugolint's settings: `hugolint.toml`, or `[tool.hugolint]` in `pyproject.toml`, read and checked."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace as replace_fault
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from hugolint.finding import Severity
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format, Node
from hugolint.hugo.front_matter.reading import decode
from hugolint.links.external.settings import LinkSettings
from hugolint.own_rules.contract.setting import Contract, name_of
from hugolint.own_rules.contract.setting import faults as contract_faults
from hugolint.own_rules.forbid.setting import Forbid, faults
from hugolint.registry.options import as_written, fields_of, setting_name
from hugolint.registry.permission import UnknownOptions
from hugolint.registry.registry import Registry, UnknownRuleError
from hugolint.rule import Rule
from hugolint.settings.file import PYPROJECT, find
from hugolint.settings.presets.presets import PREFIX, preset_file, preset_names
from hugolint.settings.tables import TableReader
from hugolint.source import Lines
from hugolint.util import json_schema
from hugolint.util.errors import Fault, PluginError, SettingsError
from hugolint.util.names import PathPattern
from hugolint.util.repository import PathError, path_in_repository
from hugolint.util.spelling import did_you_mean

Selectors = tuple[str, ...]


class ImageSettings(Struct, frozen=True):
    """Where images are named besides Markdown and shortcodes: the `[images]` table of the settings."""

    fields: Annotated[
        tuple[str, ...],
        Meta(
            description="Fields of front matter that hold images, with dots where one is in another: `cover.image`."
            " Others are found by themselves where the site's templates show what they make of them."
        ),
    ] = ()
    shortcodes: Annotated[
        dict[str, tuple[str, ...]],
        Meta(
            description="Parameters of shortcodes that hold images, by name or by place, counted from 0: "
            '{imgproc = ["0"], card = ["image"]}. Those whose templates are here are found by themselves.'
        ),
    ] = {}


class Settings(Struct, frozen=True):
    """What a settings file can say; keys are written with hyphens (`extend-select`)."""

    extend: Annotated[
        str | tuple[str, ...],
        Meta(
            description="Other settings files, from the folder of this one, and presets of themes (`preset:docsy`)."
            " What this one sets holds over theirs."
        ),
    ] = ()
    select: Annotated[
        Selectors | None,
        Meta(
            description='The rules to run: codes, beginnings of codes, names, or "ALL". Without it: those on by default.'
        ),
    ] = None
    extend_select: Annotated[Selectors, Meta(description="Rules to run besides those.")] = ()
    ignore: Annotated[Selectors, Meta(description="Rules not to run; the more specific choice wins.")] = ()
    exclude: Annotated[
        tuple[PathPattern, ...],
        Meta(description="Files to leave out, as patterns of .gitignore, from the site's root; named files too."),
    ] = ()
    fixable: Annotated[
        Selectors | None, Meta(description="The rules whose findings --fix may fix. Without it: all that can be fixed.")
    ] = None
    unfixable: Annotated[Selectors, Meta(description="Rules whose findings --fix leaves alone.")] = ()
    fail_on: Annotated[
        Severity,
        Meta(description="The least severity of a finding that makes the exit code 1: error, warning or info."),
    ] = Severity.ERROR
    severity: Annotated[dict[str, Severity], Meta(description="Severity by rule or beginning of a code.")] = {}
    per_file_ignores: Annotated[
        dict[PathPattern, Selectors], Meta(description="Rules not to run on files that match a pattern of .gitignore.")
    ] = {}
    environment: Annotated[
        str,
        Meta(description='The Hugo environment whose settings hold; "" for what HUGO_ENVIRONMENT says, or production.'),
    ] = ""
    rules: Annotated[dict[str, Any], Meta(description="Options by the rule's name.")] = {}
    forbid: Annotated[
        tuple[Forbid, ...], Meta(description="Patterns that the content may not have; each makes a rule of its own.")
    ] = ()
    contract: Annotated[
        tuple[Contract, ...],
        Meta(description="What front matter and data files have to be like, by JSON schemas; each makes a rule."),
    ] = ()
    plugins: Annotated[
        tuple[str, ...],
        Meta(
            description="Python files of the repository with rules of its own, from the folder of this file; they run only "
            "with --allow-local-plugins, or HUGOLINT_ALLOW_LOCAL_PLUGINS=1."
        ),
    ] = ()
    baseline: Annotated[
        str, Meta(description='The baseline file, from the folder of the settings file; "" for none.')
    ] = ""
    links: Annotated[LinkSettings, Meta(description="How links are followed, and external ones looked up.")] = field(
        default_factory=LinkSettings
    )
    images: Annotated[ImageSettings, Meta(description="Where images are named besides Markdown.")] = field(
        default_factory=ImageSettings
    )


class LoadedSettings(Struct, frozen=True):
    """Settings, where they are, and where each value came from ("hugolint.toml:3", "--select")."""

    settings: Settings = field(default_factory=Settings)
    path: Path | None = None
    origins: Mapping[str, str] = {}
    schemas: tuple[Path, ...] = ()  # the files that JSON schemas, and settings that these extend, were read from

    def override(self, option: str, **values: Any) -> "LoadedSettings":
        """Return settings in which the command line's `option` has had its say."""
        return replace(
            self,
            settings=replace(self.settings, **values),
            origins={**self.origins, **{name.replace("_", "-"): option for name in values}},
        )

    def origin_of(self, key: str) -> str:
        """Return where the value of a setting came from: its own line, that of a table around it, or the default."""
        while key not in self.origins and "." in key:
            key = key.rpartition(".")[0]
        return self.origins.get(key, "default")

    def is_written(self, key: str) -> bool:
        """Return whether the settings file sets this, by itself or in a table."""
        return self.line_of(key) > 0

    def line_of(self, key: str) -> int:
        """Return the line of the settings file that sets this; 0 where the file does not."""
        file, _, line = self.origins.get(key, "").rpartition(":")
        return int(line) if self.path and file == self.path.name else 0

    @property
    def other_files(self) -> list[Path]:
        """The files besides its own that decide what is found: the schemas, and the baseline."""
        return [*self.schemas, *([self.baseline_file] if self.baseline_file else [])]

    @property
    def baseline_file(self) -> Path | None:
        """The baseline, where the settings name one."""
        return self.path.parent / self.settings.baseline if self.path and self.settings.baseline else None

    def options_of(self, rule: type[Rule]) -> Any:
        """Return the options that are set for a rule, or its defaults."""
        return self.settings.rules.get(rule.name) or rule.Options()


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
        table = _at(table, "tool", "hugolint")
    if not extended_by:
        registry.forget_own()
    reader = _SettingsReader(registry, path.parent)
    reader.load_plugins(_at(table, "plugins"))
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
    named = _at(table, "extend")
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


def extended(loaded: LoadedSettings, base: LoadedSettings, name: str) -> LoadedSettings:
    """Return settings on top of others, which are called `name`: what the file sets holds, the rest is theirs.

    Tables are put together key by key. Patterns of both are meant from the folder of the file; its baseline is its own.
    """
    values: dict[str, Any] = {}
    for field_name in fields_of(Settings):
        key = field_name.replace("_", "-")
        mine, theirs = getattr(loaded.settings, field_name), getattr(base.settings, field_name)
        if field_name in ("extend", "baseline"):
            continue
        if field_name == "rules":
            values[field_name] = {**theirs, **{name: _options(loaded, name, one, theirs) for name, one in mine.items()}}
        elif isinstance(mine, dict):
            values[field_name] = {**theirs, **mine}
        elif field_name == "plugins":
            values[field_name] = (*mine, *theirs)
        elif field_name in ("forbid", "contract"):
            own_names = {entry.name for entry in mine if entry.name}
            values[field_name] = (*mine, *(entry for entry in theirs if entry.name not in own_names))
        elif isinstance(mine, LinkSettings):
            own = {field: getattr(mine, field) for field in fields_of(LinkSettings) if _sets(loaded, f"{key}.{field}")}
            values[field_name] = replace(theirs, **own)
        elif isinstance(mine, ImageSettings):
            fields = tuple(dict.fromkeys((*mine.fields, *theirs.fields)))
            values[field_name] = ImageSettings(fields, {**theirs.shortcodes, **mine.shortcodes})
        elif not _sets(loaded, key):
            values[field_name] = theirs
    origins = {
        key: origin.replace(base.path.name, name, 1) if base.path else origin for key, origin in base.origins.items()
    }
    files = (*loaded.schemas, *base.schemas, *([base.path] if base.path else []))
    settings = replace(loaded.settings, **values)
    return replace(loaded, settings=settings, origins={**origins, **loaded.origins}, schemas=files)


def _options(loaded: LoadedSettings, rule: str, mine: Any, theirs: Mapping[str, Any]) -> Any:
    """Return the options of a rule that a file sets on top of those of another; what is a table, put together."""
    if rule not in theirs:
        return mine
    own: dict[str, Any] = {}
    for field_name in fields_of(type(mine)):
        if _sets(loaded, f"rules.{rule}.{setting_name(field_name)}"):
            value, base = getattr(mine, field_name), getattr(theirs[rule], field_name)
            own[field_name] = {**base, **value} if isinstance(value, dict) else value
    return replace(theirs[rule], **own)


def _sets(loaded: LoadedSettings, key: str) -> bool:
    return key.replace("_", "-") in loaded.origins


class _SettingsReader(TableReader):
    """Reads Settings; `[rules.<name>]` is typed by the rule, and every rule that is named must exist."""

    def __init__(self, registry: Registry, folder: Path) -> None:
        super().__init__()
        self.registry = registry
        self.folder = folder
        self.schemas: list[Path] = []
        self.elsewhere: list[tuple[int, Fault]] = []  # faults in files that the settings name, and where they do
        self._own: dict[str, list[tuple[Any, Node]]] = {"forbid": [], "contract": []}
        self._names: set[str] = set()  # of the rules that this file makes

    def value(self, node: Node, expected: Any, key: str) -> Any:
        if key == "rules":
            return self._rules(node)
        if key in self._own and node.items:
            entries = super().value(node, expected, key)
            self._own[key] += zip(entries, node.items, strict=True)
            return entries
        if expected is json_schema.SchemaSetting:
            return self._schema(node, key)
        return super().value(node, expected, key)

    def _schema(self, node: Node, key: str) -> dict[str, Any]:
        try:
            schema, files = json_schema.load(as_written(node), self.folder)
            self.schemas += files
            return schema
        except json_schema.SchemaError as error:
            if error.file and error.position is not None:
                self.elsewhere.append((node.span.start, Fault(str(error), error.file, *error.position)))
            else:
                self.problems.append((node.at(error.path).span.start, f'"{key}": {error}'))
            return {}

    def load_plugins(self, node: Node) -> None:
        """Give the registry the rules of the files that the settings name."""
        for item in node.items:
            if not isinstance(item.value, str):
                continue  # reported where the setting is read
            from hugolint.registry.local_plugins import LocalPluginError, rules_of

            path = self.folder / item.value
            try:
                self.registry.add_local(rules_of(path, self.folder))
                self.schemas.append(path)
            except LocalPluginError as error:
                self.problems.append((item.span.start, f'"plugins": {item.value}: {error}'))
            except PluginError as error:
                self.problems.append((item.span.start, f'"plugins": {item.value}: {error.faults[0].message}'))

    def define_rules(self) -> None:
        """Give the registry the rules that the settings make, and note what is wrong with them."""
        if self._own["forbid"]:
            from hugolint.own_rules.forbid import rule as forbid

            for entry, node in self._own["forbid"]:
                wrong = faults(entry, [field.written for field in node.fields])
                self._define("forbid", node, entry.name, wrong, partial(forbid.rule_of, entry, self.folder))
        if self._own["contract"]:
            from hugolint.own_rules.contract import rule as contract

            for entry, node in self._own["contract"]:
                schema = node.field("schema")
                name = name_of(entry, schema.value if schema else None)
                wrong = contract_faults(entry, name, [field.written for field in node.fields])
                self._define("contract", node, name, wrong, partial(contract.rule_of, entry, name, self.folder))

    def _define(
        self,
        setting: str,
        node: Node,
        name: str,
        faults_: Iterable[tuple[str, int, str]],
        make: Callable[[Collection[str]], type[Rule]],
    ) -> None:
        wrong = list(faults_)
        if name in self._names:
            wrong.append(("name", 0, f'"{name}" is there twice'))
        self._names.add(name)
        if not wrong:
            try:
                self.registry.define(make({rule.code for rule in self.registry}))
            except UnknownRuleError as error:
                wrong = [("name", 0, str(error))]
        for key, offset, message in wrong:
            place = node.field(key) if key else None
            start = place.span.start + (offset + 1 if offset else 0) if place else node.span.start
            self.problems.append((start, f'"{setting}.{key}": {message}' if key else f'"{setting}": {message}'))

    def check_selectors(self, table: Node) -> None:
        """Note every selector of rules that no rule answers to."""
        for key in ("select", "extend-select", "ignore", "fixable", "unfixable"):
            for node in _at(table, key).items:
                self._known(node.value, node.span.start)
        for entry in _at(table, "per-file-ignores").fields:
            for node in entry.node.items:
                self._known(node.value, node.span.start)
        for entry in _at(table, "severity").fields:
            self._known(entry.written, entry.key_span.start)

    def check_files(self, table: Node) -> None:
        """Note every file that hugolint would write outside the repository."""
        for keys in (("baseline",), ("links", "store")):
            value = _at(table, *keys)
            try:
                if isinstance(value.value, str):
                    path_in_repository(value.value, self.folder)
            except PathError as error:
                self.problems.append((value.span.start, f'"{".".join(keys)}": {error}'))

    def _known(self, selector: Any, offset: int) -> None:
        if isinstance(selector, str):
            try:
                self.registry.check(selector)
            except UnknownRuleError as error:
                self.problems.append((offset, str(error)))

    def _rules(self, node: Node) -> dict[str, Any]:
        options = {}
        for entry in node.fields:
            try:
                rule = self.registry.get(entry.written)
            except UnknownRuleError as error:
                self.problems.append((entry.key_span.start, str(error)))
            else:
                if rule.Options is not UnknownOptions:
                    options[rule.name] = self.table(entry.node, rule.Options, f"rules.{rule.name}")
        return options


def _fault(path: Path, lines: Lines, offset: int, message: str) -> Fault:
    return Fault(message, str(path), *lines.position(offset))


def _named(path: Path, lines: Lines, offset: int, fault: Fault) -> Fault:
    """Return a fault in a file with the place in the settings that names the file."""
    place = lines.position(offset)
    return replace_fault(fault, message=f"{fault.message} (named in {path.name}:{place.line}:{place.column})")


def _at(node: Node, *keys: str) -> Node:
    """Return the value below `node` at these keys, or an empty table."""
    for key in keys:
        entry = node.field(key)
        if entry is None:
            return Node({}, node.span)
        node = entry.node
    return node


def _values(table: Node, prefix: str = "") -> Iterator[tuple[str, Node]]:
    for entry in table.fields:
        key = f"{prefix}{entry.written}"
        yield key, entry.node
        yield from _values(entry.node, f"{key}.")
        for index, item in enumerate(entry.node.items):
            yield from _values(item, f"{key}[{index}].")
