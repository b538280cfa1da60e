"""SC011 disabled-inline-shortcode."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.config.values import Table
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule


class DisabledInlineShortcode(PageRule):
    """An inline shortcode prints nothing, because inline shortcodes are switched off.

    Hugo runs `{{< name.inline >}}` only where `security.enableInlineShortcodes` is on, and otherwise leaves it out
    without a word.

    Switch it on, or move the template to `layouts/_shortcodes/`.
    """

    habit = 1
    code, name, severity = "SC011", "disabled-inline-shortcode", Severity.WARNING
    needs_settings = True
    only_where = "{"
    VALID = (
        {
            "hugo.toml": "[security]\nenableInlineShortcodes = true\n",
            "content/a.md": "---\ntitle: Tea\n---\n\n{{< year.inline >}}{{ now.Year }}{{< /year.inline >}}\n",
        },
        {
            "hugo.toml": "enableInlineShortcodes = true\n",
            "content/a.md": "---\ntitle: Tea\n---\n\n{{< year.inline >}}{{ now.Year }}{{< /year.inline >}}\n",
        },
        "---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I >}}\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< year.inline >}}{{ now.Year }}{{< /year.inline >}}\n",
            line=5,
            column=5,
            message="year.inline",
            followed={"hugo.toml": "baseURL = 'https://example.org/'\n[security]\nenableInlineShortcodes = true\n"},
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nSince {{% a.inline %}}1999{{% /a.inline %}}.\n",
            line=5,
            followed={"hugo.toml": 'baseURL = "https://example.org/"\n[security]\nenableInlineShortcodes = true\n'},
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        inline = [call for call in page.shortcodes if call.name.endswith(".inline")]
        # Hugo still takes the setting where it was before 0.91 (`config/security/securityConfig.go`, `DecodeConfig`).
        tables = (page.config.raw, Table(page.config.raw).table("security").values)
        if inline and not any(table.get("enableinlineshortcodes") for table in tables):
            for call in inline:
                message = f"the inline shortcode {call.name} prints nothing: inline shortcodes are switched off"
                help = "Set security.enableInlineShortcodes, or make it a template of its own."
                yield self.finding(page, call.name_span, message, help=help)
