"""The output formats that a page is published in (`pageState.outputFormats`)."""

from hugolint.hugo.config.output_formats import HTML, OutputFormat
from hugolint.hugo.front_matter.cast import to_string_list
from hugolint.hugo.pages.page import Page


def output_names(page: Page) -> tuple[str, ...]:
    """Return the names of a page's output formats, in lower case."""
    written = page.source.front_matter.values.get("outputs") if page.source else None
    if written is None and (cascade := page.cascaded.get("outputs")):
        written = dict(cascade.values()).get("outputs")
    names = tuple(str(name).lower() for name in to_string_list(written) or ()) if written is not None else ()
    return names or page.settings.output_kinds.get(page.kind, ("html",))


def output_formats(page: Page) -> tuple[OutputFormat, ...]:
    """Return a page's output formats, but for those that the settings switch off."""
    formats, disabled = page.settings.output_formats, page.settings.disabled_kinds
    return tuple(formats[name] for name in output_names(page) if name in formats and name not in disabled)


def main_format(page: Page) -> OutputFormat | None:
    """Return the format that `.RelPermalink` leads to: HTML, or else the first; None where there is none."""
    if not page.cascaded and (page.source is None or "outputs" not in page.source.front_matter.values):
        return page.settings.main_formats.get(page.kind, HTML)  # nearly all
    formats = output_formats(page)
    return next((one for one in formats if one.name == "html"), formats[0] if formats else None)
