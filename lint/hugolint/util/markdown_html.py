"""hugolint's own Markdown, such as rules' documentation, as HTML: for the audit page and other pages about rules."""


def as_html(text: str) -> str:
    """Return Markdown as HTML. HTML in it is escaped, and no link runs a script: whoever wrote it need not be trusted."""
    from mistune import create_markdown

    return str(create_markdown(escape=True, plugins=["table"])(text))
