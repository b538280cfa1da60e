"""Internal links: where a destination on a page leads, without a build."""

from hugolint.links.internal.model import Cause, InternalLink, Kind, State
from hugolint.links.internal.site_links import SiteLinks, set_rewrite, site_links

__all__ = ["Cause", "InternalLink", "Kind", "SiteLinks", "State", "set_rewrite", "site_links"]
