"""`[markup.goldmark]`, `enableEmoji` and `highlight.codeFences` (`markup/markup_config/config.go`, `goldmark_config`)."""

from hugolint.hugo.config.model import ConfigError
from hugolint.hugo.config.values import Table
from hugolint.hugo.front_matter.cast import to_string_list
from hugolint.hugo.front_matter.model import Value
from hugolint.markdown.settings import Delimiters, Extras, GoldmarkSettings, Passthrough
from hugolint.util.words import shortened

_DEFAULT = GoldmarkSettings()
_SUBSTITUTIONS = (
    "leftsinglequote", "rightsinglequote", "leftdoublequote", "rightdoublequote", "endash", "emdash", "ellipsis",
    "leftanglequote", "rightanglequote", "apostrophe",
)  # fmt: skip


def decode_goldmark(settings: Table) -> GoldmarkSettings:
    """Return how Goldmark reads the pages of a site with these settings. Raises ConfigError."""
    goldmark = settings.table("markup").table("goldmark")
    parser, extensions = goldmark.table("parser"), goldmark.table("extensions")
    typographer, cjk, extras = (extensions.table(key) for key in ("typographer", "cjk", "extras"))
    attribute = parser.table("attribute")
    title_attribute = parser.values.get("attribute")
    return GoldmarkSettings(
        unsafe=goldmark.table("renderer").boolean("unsafe", _DEFAULT.unsafe),
        hard_wraps=goldmark.table("renderer").boolean("hardwraps", _DEFAULT.hard_wraps),
        auto_heading_id=parser.boolean("autoheadingid", _DEFAULT.auto_heading_id),
        auto_heading_id_type=parser.string("autoheadingidtype", "")
        or parser.string("autoidtype", _DEFAULT.auto_heading_id_type),
        auto_definition_term_id=parser.boolean("autodefinitiontermid", _DEFAULT.auto_definition_term_id),
        title_attribute=title_attribute
        if isinstance(title_attribute, bool)
        else attribute.boolean("title", _DEFAULT.title_attribute),
        block_attribute=attribute.boolean("block", _DEFAULT.block_attribute),
        wrap_standalone_image_within_paragraph=parser.boolean(
            "wrapstandaloneimagewithinparagraph", _DEFAULT.wrap_standalone_image_within_paragraph
        ),
        table=extensions.boolean("table", _DEFAULT.table),
        strikethrough=extensions.boolean("strikethrough", _DEFAULT.strikethrough),
        task_list=extensions.boolean("tasklist", _DEFAULT.task_list),
        linkify=extensions.boolean("linkify", _DEFAULT.linkify),
        linkify_protocol=extensions.string("linkifyprotocol", _DEFAULT.linkify_protocol),
        definition_list=extensions.boolean("definitionlist", _DEFAULT.definition_list),
        footnote=_switch(extensions, "footnote", "enable", _DEFAULT.footnote),
        typographer=_switch(extensions, "typographer", "disable", _DEFAULT.typographer),
        typographer_substitutions=tuple(
            (key, typographer.string(key, "")) for key in _SUBSTITUTIONS if key in typographer
        ),
        emoji=settings.boolean("enableemoji", _DEFAULT.emoji),
        code_fences=_code_fences(settings),
        cjk=cjk.boolean("enable", _DEFAULT.cjk),
        cjk_east_asian_line_breaks=cjk.boolean("eastasianlinebreaks", _DEFAULT.cjk_east_asian_line_breaks),
        cjk_escaped_space=cjk.boolean("escapedspace", _DEFAULT.cjk_escaped_space),
        extras=Extras(
            **{
                key: extras.table(key).boolean("enable", False)
                for key in ("delete", "insert", "mark", "subscript", "superscript")
            }
        ),
        passthrough=_passthrough(extensions.table("passthrough")),
    )


def _code_fences(settings: Table) -> bool:
    """Return whether Hugo renders fenced code; an old setting counts where the new one is on (`highlight/config.go`)."""
    highlight = settings.table("markup").table("highlight")
    return highlight.boolean("codefences", _DEFAULT.code_fences) and settings.boolean("pygmentscodefences", True)


def _switch(extensions: Table, name: str, key: str, default: bool) -> bool:
    """Return whether an extension is on that was once a plain true or false."""
    value = extensions.values.get(name)
    if isinstance(value, bool):
        return value
    return extensions.table(name).boolean(key, (not default) if key == "disable" else default) ^ (key == "disable")


def _passthrough(table: Table) -> Passthrough:
    enable, delimiters = table.boolean("enable", False), table.table("delimiters").values
    block, inline = (
        _delimiters(delimiters.get(kind), f"markup.goldmark.extensions.passthrough.delimiters.{kind}") if enable else ()
        for kind in ("block", "inline")
    )
    return Passthrough(enable, block, inline)


def _delimiters(pairs: Value, name: str) -> Delimiters:
    """Return pairs of delimiters: Hugo stops at a pair of one, and at one that opens with nothing (`passthrough.go`)."""
    found = []
    for pair in pairs if isinstance(pairs, list) else () if pairs is None else [pairs]:
        texts = to_string_list(pair)
        if len(texts) < 2 or not texts[0]:
            help = "Write pairs: `block = [['$$', '$$']]`."
            raise ConfigError(f"{name}: {shortened(pair)} is not what opens and what closes a passage", help=help)
        found.append((texts[0], texts[1]))
    return tuple(found)
