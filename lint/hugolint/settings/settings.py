"""hugolint's settings: what `hugolint.toml`, or `[tool.hugolint]` in `pyproject.toml`, can say, with its defaults."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from hugolint.finding import Severity
from hugolint.links.external.settings import LinkSettings
from hugolint.own_rules.contract.setting import Contract
from hugolint.own_rules.forbid.setting import Forbid
from hugolint.rule import Rule
from hugolint.util.names import PathPattern

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
