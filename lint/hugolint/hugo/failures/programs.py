"""Pages that other programs would have to render, which the site's settings do not let run (`security.exec.allow`)."""

from hugolint.hugo.front_matter.cast import to_string_list_keeping_text
from hugolint.hugo.front_matter.model import Cause, Refusal
from hugolint.hugo.pages.page import Page
from hugolint.source import Span
from hugolint.util.expressions import Expression, ExpressionError, TooSlowError
from hugolint.util.go_expressions import in_python

_PROGRAMS = {
    "text/rst": ("rst2html", "rst2html.py"),
    "text/asciidoc": ("asciidoctor",),
    "text/pandoc": ("pandoc",),
}


def program_failure(page: Page) -> Refusal | None:
    """Return why Hugo cannot render a page: the program that it needs may not run; None where it may, or none is needed."""
    if page.source is None or not page.is_rendered:
        return None
    programs = _PROGRAMS.get(page.source.media_type or "", ())
    if not programs or any(_may_run(page, program) for program in programs):
        return None
    field = page.source.front_matter.get("markup")
    reason = f"`security.exec.allow` does not let {programs[0]} run, which renders pages of the type {page.source.media_type}"
    help = f"Write it in Markdown, or let the program run: add '^{programs[0]}$' to `security.exec.allow` in the site's settings."
    return Refusal(field.span if field else Span(0, 0), reason, help, 1, Cause.SETTINGS)


def _may_run(page: Page, program: str) -> bool:
    security = page.config.raw.get("security")
    execution = security.get("exec") if isinstance(security, dict) else None
    allowed = to_string_list_keeping_text(execution.get("allow")) if isinstance(execution, dict) else []
    return any(_matches(pattern, program) for pattern in allowed)


def _matches(pattern: str, program: str) -> bool:
    try:
        return pattern.lower() != "none" and Expression(in_python(pattern)).search(program)
    except (ExpressionError, TooSlowError):
        return True  # not known
