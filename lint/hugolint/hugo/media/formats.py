"""The formats of images: by what a file begins with, and by its name."""

from collections.abc import Mapping

HEAD = 512  # bytes that tell a format
EXTENSIONS: Mapping[str, tuple[str, ...]] = {
    "JPEG": ("jpg", "jpeg", "jpe", "jfif", "jif"),
    "PNG": ("png", "apng"),
    "GIF": ("gif",),
    "WebP": ("webp",),
    "AVIF": ("avif", "avifs"),
    "HEIC": ("heic", "heif", "heics", "hif"),
    "BMP": ("bmp", "dib"),
    "TIFF": ("tif", "tiff", "dng"),
    "JPEG XL": ("jxl",),
    "SVG": ("svg",),
    "ICO": ("ico", "cur"),
    "PSD": ("psd",),
    "HTML": ("html", "htm"),
}
"""The extensions of each format, the usual one first."""

_BY_EXTENSION = {extension: name for name, extensions in EXTENSIONS.items() for extension in extensions}
_BEGINNINGS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS\0\1", "PSD"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\1\0", "ICO"),
)
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF"} | dict.fromkeys(
    (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "HEIC"
)
_PAGES = (b"<!doctype html", b"<html")


def format_of(head: bytes) -> str:
    """Return the format of a file that begins with these bytes; "" for none of those that are known here."""
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:8] == b"ftyp":
        return _by_brands(head)
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0" and head[14:18] in (b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0"):
        return "BMP"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(_PAGES):
        return "HTML"
    return "SVG" if text.startswith((b"<svg", b"<?xml")) and b"<svg" in text else ""


def format_by_name(path: str) -> str:
    """Return the format that a file's extension stands for; "" for none of an image."""
    name = _BY_EXTENSION.get(path.rpartition(".")[2].lower(), "")
    return "" if name == "HTML" else name


def _by_brands(head: bytes) -> str:
    """Return the format of an ISO base media file: `mif1` is of any image, so the compatible brands are looked at too."""
    brands = [head[start : start + 4] for start in (8, *range(16, min(int.from_bytes(head[:4], "big"), len(head)), 4))]
    names = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    return "AVIF" if "AVIF" in names else names[0] if names else ""
