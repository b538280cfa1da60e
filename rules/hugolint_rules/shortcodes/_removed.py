"""The shortcodes that Hugo has given up."""

from collections.abc import Mapping

REMOVED_SINCE = (0, 156)
"""The first Hugo that fails on them, but for `comment`."""

INSTEAD: Mapping[str, str] = {
    "comment": "Write an HTML comment: `<!-- … -->`.",
    "gist": "Link to the gist, or add a template of your own: `layouts/_shortcodes/gist.html`.",
    "tweet": 'Use the shortcode x: `{{< x user="…" id="…" >}}`.',
    "twitter": 'Use the shortcode x: `{{< x user="…" id="…" >}}`.',
    "twitter_simple": 'Use the shortcode x: `{{< x user="…" id="…" >}}`.',
}
