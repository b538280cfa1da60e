"""The rules whose findings hugolint itself makes: about its own work, and about comments that suppress it."""

from hugolint.finding import CRASHED, Severity
from hugolint.rule import EngineRule, Invalid

FAMILY = "hugolint itself"

PAGE = "---\ntitle: A page\n---\n"


class RuleCrashed(EngineRule):
    """A rule stopped with an error of its own.

    The findings are then not all there are, so the run ends with exit code 2; every other rule still runs.

    It is a fault of the rule, not of your content. Report it to whoever wrote the rule, with the file that the
    finding names; until it is mended, `ignore` the rule in the settings.
    """

    code, name, severity = CRASHED, "rule-crashed", Severity.ERROR


class UnusedSuppression(EngineRule):
    """A comment suppresses a rule that finds nothing there.

    What it once suppressed has been corrected, or the comment is in the wrong place; left where it is, it would
    hide the next real finding. Delete it. A rule that did not run (it was not selected, or looks up external links,
    which `hugolint audit` does) might have found something, so nothing is said of its comments.
    """

    code, name, severity = "HL002", "unused-suppression", Severity.WARNING
    VALID = (
        PAGE + "\n## One\n\n<!-- hugolint: ignore[heading-without-space] the sign is meant -->\n####Three\n",
        "---\ntitle: A page\n# hugolint: ignore[FM007] for an old theme\nkind: section\n---\n",
    )
    INVALID = (
        Invalid(PAGE + "\n<!-- hugolint: ignore[empty-heading] -->\n## One\n", line=5, fixed=PAGE + "\n## One\n"),
        Invalid(
            "---\ntitle: A page # hugolint: ignore[ignored-field]\n---\n",
            line=2,
            fixed="---\ntitle: A page\n---\n",
        ),
    )


class UnknownSuppression(EngineRule):
    """A comment names a rule that does not exist, so it suppresses nothing.

    The name is misspelt, or the rule belongs to a plugin that is not installed here. The message says which name
    is near.
    """

    code, name, severity = "HL003", "unknown-suppression", Severity.WARNING
    VALID = (
        PAGE + "\n<!-- just a comment -->\n",
        PAGE + "\n```\n<!-- hugolint: ignore[no-such-rule] in code it is text -->\n```\n",
    )
    INVALID = (
        Invalid(PAGE + "\n<!-- hugolint: ignore[skiped-heading-level] -->\n## One\n", line=5, message="skipped"),
        Invalid("---\ntitle: A page # hugolint: ignore[FM999]\n---\n", line=2, message="FM999"),
    )


class UnreadableFile(EngineRule):
    """A content file could not be read, or not as text.

    Hugo would stop at it, or publish something else than its author sees. The message says what is in the way:
    permissions, a link that leads nowhere, a file that went away during the run, a size that no page has, lists and
    quotes that are nested hundreds deep.
    """

    code, name, severity = "HL004", "unreadable-file", Severity.ERROR
    VALID = (PAGE + "\n" + "> " * 240 + "Tea.\n", PAGE + "\n" + "- " * 120 + "Tea.\n")
    INVALID = (
        Invalid(PAGE + "\n" + "> " * 300 + "Tea.\n", line=5, column=503, message="nested so deeply"),
        Invalid(PAGE + "\n" + "- " * 300 + "Tea.\n", line=5, message="nested so deeply"),
    )


class MiswrittenSuppression(EngineRule):
    """A comment is meant for hugolint and is not written as one, so it suppresses nothing.

    Its form is `hugolint: ignore[RULE] reason`, with `ignore-file`, `disable` or `enable` in the place of `ignore`, in
    lower case, and the rules, divided by commas, between brackets.
    """

    code, name, severity = "HL005", "miswritten-suppression", Severity.WARNING
    VALID = (
        PAGE + "\n<!-- hugolint is run on this page -->\n",
        PAGE + "\n<!-- markdownlint-disable MD001 -->\n",
        PAGE + "\n`<!-- hugolint: ignore(HL002) -->`\n",
    )
    INVALID = (
        Invalid(
            PAGE + "\n<!-- hugolint: ignore(unused-suppression) -->\nText.\n",
            line=5,
            column=6,
            message="between brackets",
            fixed=PAGE + "\n<!-- hugolint: ignore[unused-suppression] -->\nText.\n",
        ),
        Invalid(
            PAGE + "\n<!-- hugolint: ignor[unused-suppression] -->\n",
            line=5,
            message='did you mean "ignore"',
            fixed=PAGE + "\n<!-- hugolint: ignore[unused-suppression] -->\n",
        ),
        Invalid(PAGE + "\n<!-- hugolint: this is intended -->\n", line=5, message="not one of ignore"),
        Invalid(
            "---\ntitle: A page # Hugolint: ignore[HL002]\n---\n",
            line=2,
            message="lower case",
            fixed="---\ntitle: A page # hugolint: ignore[HL002]\n---\n",
        ),
        Invalid("---\ntitle: A page # hugolint: ignore[]\n---\n", line=2, message="names no rule"),
    )


class UnmatchedSetting(EngineRule):
    """A setting names a section, a taxonomy, a kind of page or files that the site does not have, so it does nothing.

    It is misspelt, or what it named was moved. Nothing is said where several sites share the settings, and where a
    theme or module is missing.
    """

    code, name, severity = "HL006", "unmatched-setting", Severity.WARNING


class LocalPluginNotLoaded(EngineRule):
    """The settings name files of rules, `plugins`, and nobody has allowed their code to run.

    A site's settings and files can come from a pull request that nobody has read yet, so they do not decide that code of
    the site runs on your machine. `--allow-local-plugins`, or the environment variable HUGOLINT_ALLOW_LOCAL_PLUGINS=1,
    allows it for a run; do that where you trust everybody who can change these files. The rules' names are known without:
    settings and comments may name them.
    """

    code, name, severity = "HL007", "local-plugin-not-loaded", Severity.INFO


class FindingsLeftOut(EngineRule):
    """A rule finds so much on one page that not all of it is kept.

    Nobody reads ten thousand findings of one kind, and a page that is made to have millions would take the memory of
    the machine. The message says how many there are; once those that are kept are corrected, the next run finds the rest.
    """

    code, name, severity = "HL008", "findings-left-out", Severity.WARNING
