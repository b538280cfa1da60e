"""What the settings choose: which rules run, with which severity, and on which files."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from hugolint.finding import Finding, Severity
from hugolint.registry.engine_rules import FindingsLeftOut, RuleCrashed, UnreadableFile
from hugolint.registry.reference import RuleReference
from hugolint.registry.registry import matched
from hugolint.rule import Rule
from hugolint.settings.settings import LoadedSettings
from hugolint.util.paths import relative
from hugolint.util.patterns import Patterns

# What keeps hugolint from checking something is reported whatever rules were selected, or they would pass in silence.
NEVER_SILENT: tuple[type[Rule], ...] = (RuleCrashed, UnreadableFile, FindingsLeftOut)


class Selection:
    """The settings, made ready to be asked about rules, paths and findings of one site.

    `selected` are the rules that they select; of those that are not imported, nothing runs.
    """

    def __init__(self, loaded: LoadedSettings, root: Path, selected: Sequence[type[Rule] | RuleReference]) -> None:
        settings = loaded.settings
        self.rules: list[Rule] = [
            rule(loaded.options_of(rule)) for rule in selected if not isinstance(rule, RuleReference)
        ]
        codes = {rule.code for rule in selected}
        ignored = _codes(settings.ignore, NEVER_SILENT)
        selected = [*selected, *(rule for rule in NEVER_SILENT if rule.code not in {*codes, *ignored})]
        self._codes = {rule.code for rule in selected}
        self._severities = _severities(selected, settings.severity)
        self._exclude = Patterns(settings.exclude)
        self._per_file = [
            (Patterns([pattern]), _codes(selectors, selected))
            for pattern, selectors in settings.per_file_ignores.items()
        ]
        self._fixable = None if settings.fixable is None else _codes(settings.fixable, selected)
        self._unfixable = _codes(settings.unfixable, selected)
        # Patterns are meant from the folder of the file they are in, as .gitignore's are.
        folder = loaded.path.resolve().parent if loaded.path else root
        self._prefix = relative(root, folder)

    def excluded(self, path: str) -> bool:
        """Return whether the settings leave out a file, given by its path from the site's root."""
        return self._exclude.match(self._from_settings(path))

    def runs(self, code: str, path: str) -> bool:
        """Return whether a rule was selected, and is not ignored for the file at `path`."""
        if code not in self._codes:
            return False
        path = self._from_settings(path)
        return not any(code in codes and patterns.match(path) for patterns, codes in self._per_file)

    def wanted(self, finding: Finding) -> bool:
        """Return whether a finding's rule was selected, and is not ignored for its file."""
        return self.runs(finding.code, finding.path)

    def weighed(self, finding: Finding) -> Finding:
        """Return a finding with the severity that the settings give its rule, and its fix where they let it be fixed."""
        severity = self._severities.get(finding.code)
        if severity:
            finding = replace(finding, severity=severity)
        return replace(finding, fix=None) if finding.fix and not self._may_fix(finding.code) else finding

    def _may_fix(self, code: str) -> bool:
        return (self._fixable is None or code in self._fixable) and code not in self._unfixable

    def _from_settings(self, path: str) -> str:
        return path if self._prefix == "." else f"{self._prefix}/{path}"


def _codes(selectors: Iterable[str], rules: Sequence[type[Rule] | RuleReference]) -> set[str]:
    return {code for selector in selectors for code in matched(selector, rules)}


def _severities(rules: Iterable[type[Rule] | RuleReference], severities: Mapping[str, Severity]) -> dict[str, Severity]:
    result: dict[str, tuple[int, Severity]] = {}
    for selector, severity in severities.items():
        for code, weight in matched(selector, rules).items():
            if weight >= result.get(code, (-1, severity))[0]:
                result[code] = (weight, severity)
    return {code: severity for code, (_, severity) in result.items()}
