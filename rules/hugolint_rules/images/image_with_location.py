"""IM008 image-with-location."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.media.formats import format_by_name
from hugolint.hugo.site import Site
from hugolint.links.internal.site_links import site_links
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint_rules._files import AtPath
from hugolint_rules.images._example import exif_with_location, jpeg, webp


class ImageWithLocation(SiteRule):
    """A published image says where it was taken.

    Phones and cameras write the place into a picture's Exif data, often to the metre: the photographer's home, a friend's
    house. Whoever saves the picture can read it there.

    Take the place out before publishing: `exiftool -gps:all= -xmp:geotag= photo.jpg`, or export the picture without its
    location. In git it stays in earlier versions. Looked at are static files and page resources, which Hugo publishes as
    they are; what it makes of them by `.Resize` and its like has no location.
    """

    code, name, severity = "IM008", "image-with-location", Severity.WARNING
    VALID = (
        {"static/a.jpg": jpeg(4, 3), "static/b.jpg": "", "content/a.md": ""},
        {"static/a.jpg": jpeg(4, 3, exif_with_location(known=False)), "content/a.md": ""},
        {"assets/a.jpg": jpeg(4, 3, exif_with_location()), "content/a.md": ""},
        {"content/a/index.md": "---\ndraft: true\n---\n", "content/a/b.jpg": jpeg(4, 3, exif_with_location())},
    )
    INVALID = (
        Invalid(
            {"static/a.jpg": jpeg(4, 3, exif_with_location()), "content/a.md": ""},
            path="static/a.jpg",
            message="where it was taken",
            followed={"static/a.jpg": None},
        ),
        Invalid(
            {"content/a/index.md": "", "content/a/b.webp": webp(4, 3, exif_with_location())}, path="content/a/b.webp"
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for path in site_links(site).copied_files:
            image = site.images.at(path) if format_by_name(path) else None
            if image is not None and image.has_location:
                help = f"Take it out: exiftool -gps:all= {path.rpartition('/')[2]}, or with the folder's name for all in it."
                yield self.finding(AtPath(path), WHOLE_FILE, "this image says where it was taken", help=help)
