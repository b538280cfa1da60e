"""Why a page is not published: draft, future, expired, or never to be built (`hugolib/site.go`, `shouldBuild`)."""

from datetime import datetime

from hugolint.hugo.dates.dates import to_utc
from hugolint.hugo.pages.page import Hidden, Page, Reason, Rendering


def hidden(page: Page, now: datetime) -> Hidden | None:
    """Return why Hugo leaves a page out, in Hugo's order, and which field decides it; None where it is published."""
    if page.kind in page.settings.disabled_kinds:
        return Hidden(Reason.NEVER_BUILT, "kind")
    if page.draft and not page.settings.build_drafts:
        return _by(page, Reason.DRAFT, "draft" if "draft" in _given(page) else "published")
    publish, expiry = page.dates.publish_date, page.dates.expiry_date
    if publish is not None and to_utc(publish) > now and not page.settings.build_future:
        return _by(page, Reason.FUTURE, page.date_origins.get("publishdate", "publishdate"))
    if expiry is not None and to_utc(expiry) < now and not page.settings.build_expired:
        return _by(page, Reason.EXPIRED, page.date_origins.get("expirydate", "expirydate"))
    if page.rendering is not Rendering.ALWAYS:
        return _by(page, Reason.NEVER_BUILT, "headless" if page.params.get("headless") is True else "build.render")
    return None


def _given(page: Page) -> set[str]:
    own = page.source.front_matter.values if page.source else {}
    return {*own, *page.cascaded}


def _by(page: Page, reason: Reason, field: str) -> Hidden:
    """Return a reason with the place of the field that decides it."""
    key, _, inner = field.partition(".")
    if page.source is not None and (found := page.source.front_matter.get(key)) is not None:
        if inner and (nested := found.node.field(inner)) is not None:
            found = nested
        return Hidden(reason, field, found.span)
    cascade = page.cascaded.get(key)
    return Hidden(reason, field, None, cascade.origin if cascade else "")
