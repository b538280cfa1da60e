"""What decides how Goldmark reads a page: `[markup.goldmark]`, `enableEmoji` and `highlight.codeFences`."""

from msgspec import Struct, field

Delimiters = tuple[tuple[str, str], ...]


class Passthrough(Struct, frozen=True):
    """`extensions.passthrough`: text between these delimiters is handed on untouched (mathematics)."""

    enable: bool = False
    block: Delimiters = ()
    inline: Delimiters = ()


class Extras(Struct, frozen=True):
    """`extensions.extras`: Hugo's own inline extensions."""

    delete: bool = False
    insert: bool = False
    mark: bool = False
    subscript: bool = False
    superscript: bool = False


class GoldmarkSettings(Struct, frozen=True):
    """Hugo's Goldmark settings, with Hugo's defaults (`markup/goldmark/goldmark_config/config.go`)."""

    unsafe: bool = False
    hard_wraps: bool = False  # whether a line break in the file is one on the page
    auto_heading_id: bool = True
    auto_heading_id_type: str = "github"
    auto_definition_term_id: bool = False
    title_attribute: bool = True
    block_attribute: bool = False
    wrap_standalone_image_within_paragraph: bool = True
    table: bool = True
    strikethrough: bool = True
    task_list: bool = True
    linkify: bool = True
    linkify_protocol: str = "https"
    definition_list: bool = True
    footnote: bool = True
    typographer: bool = True
    typographer_substitutions: tuple[tuple[str, str], ...] = ()
    emoji: bool = False
    code_fences: bool = True  # whether Hugo, not Goldmark, renders fenced code: through render hooks, with attributes
    cjk: bool = False
    cjk_east_asian_line_breaks: bool = False
    cjk_escaped_space: bool = False
    extras: Extras = field(default_factory=Extras)
    passthrough: Passthrough = field(default_factory=Passthrough)
