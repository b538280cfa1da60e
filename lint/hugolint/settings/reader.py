"""The tables of a settings file into Settings, and the rules that it makes; every fault is noted at its place."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from hugolint.hugo.front_matter.model import Node
from hugolint.own_rules.contract.setting import faults as contract_faults
from hugolint.own_rules.contract.setting import name_of
from hugolint.own_rules.forbid.setting import faults
from hugolint.registry.options import as_written
from hugolint.registry.permission import UnknownOptions
from hugolint.registry.registry import Registry, UnknownRuleError
from hugolint.rule import Rule
from hugolint.settings.tables import TableReader
from hugolint.util import json_schema
from hugolint.util.errors import Fault, PluginError
from hugolint.util.repository import PathError, path_in_repository


class SettingsReader(TableReader):
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
            for node in value_at(table, key).items:
                self._known(node.value, node.span.start)
        for entry in value_at(table, "per-file-ignores").fields:
            for node in entry.node.items:
                self._known(node.value, node.span.start)
        for entry in value_at(table, "severity").fields:
            self._known(entry.written, entry.key_span.start)

    def check_files(self, table: Node) -> None:
        """Note every file that hugolint would write outside the repository."""
        for keys in (("baseline",), ("links", "store")):
            value = value_at(table, *keys)
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


def value_at(node: Node, *keys: str) -> Node:
    """Return the value below `node` at these keys, or an empty table."""
    for key in keys:
        entry = node.field(key)
        if entry is None:
            return Node({}, node.span)
        node = entry.node
    return node
