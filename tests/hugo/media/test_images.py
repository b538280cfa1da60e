"""What headers say of images; files that lie about themselves do no harm."""

import io
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hugolint.engine.linter import Linter
from hugolint.hugo.media import images as module
from hugolint.hugo.media.formats import format_of
from hugolint.hugo.media.images import Images
from hugolint.hugo.media.window import MOST_BYTES, ExhaustedError, Window
from hugolint_rules.images._example import exif_with_location, jpeg, png, webp

EXIF = exif_with_location()
PNG = png(40, 30)


def png_with(chunk: bytes, *, behind: bool) -> bytes:
    """Return a PNG with Exif data before its picture or behind it."""
    exif = struct.pack(">I", len(chunk)) + b"eXIf" + chunk + b"\0\0\0\0"
    picture = (struct.pack(">I", 9000) + b"IDAT" + b"x" * 9000 + b"\0\0\0\0") * 20
    return PNG[:-12] + (picture + exif if behind else exif + picture) + PNG[-12:]


SEEDS = {
    "JPEG": jpeg(40, 30, EXIF),
    "PNG": png_with(EXIF, behind=False),
    "PNG, behind": png_with(EXIF, behind=True),
    "WebP": webp(40, 30, EXIF),
    "WebP, with a mark": webp(40, 30, b"Exif\0\0" + EXIF),
    "TIFF": EXIF,
}


def looked_at(tmp_path: Path, data: bytes) -> module.Image:
    (tmp_path / "a").write_bytes(data)
    image = Images(tmp_path).at("a", with_size=True)
    assert image is not None
    return image


@pytest.mark.parametrize("name", SEEDS)
def test_a_place_is_found_wherever_a_format_keeps_it(tmp_path: Path, name: str) -> None:
    image = looked_at(tmp_path, SEEDS[name])
    assert image.has_location
    assert image.format == name.split(",")[0]
    assert name == "TIFF" or image.size == (40, 30)


def test_no_place_is_found_where_there_is_none(tmp_path: Path) -> None:
    for data in (jpeg(4, 3), PNG, webp(4, 3), jpeg(4, 3, exif_with_location(known=False)), b"", b"\xff\xd8", b"%PDF"):
        assert not looked_at(tmp_path, data).has_location


@pytest.mark.parametrize(
    ("head", "format"),
    [
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "AVIF"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "AVIF"),
        (b"\0\0\0\x18ftypisom\0\0\0\0mp41", ""),
        (b"\xef\xbb\xbf<!doctype HTML>", "HTML"),
        (b"<?xml version='1.0'?><!-- --><svg>", "SVG"),
        (b"<?xml version='1.0'?><rss>", ""),
        (b"BMW is a car", ""),
        (b"version https://git-lfs.github.com/spec/v1\n", ""),
        (b"II*\0", "TIFF"),
    ],
)
def test_a_format_is_told_by_the_beginning(head: bytes, format: str) -> None:
    assert format_of(head) == format


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """Return an image with bytes changed, cut out, or doubled."""
    data = bytearray(draw(st.sampled_from(list(SEEDS.values()))))
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        how = draw(st.sampled_from(("set", "cut", "double", "huge")))
        if how == "set" and data:
            data[at] = draw(st.integers(0, 255))
        elif how == "cut":
            del data[at : at + draw(st.integers(1, 40))]
        elif how == "double":
            data[at:at] = data[at : at + 60]
        else:
            data[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(data)


@settings(max_examples=300, deadline=None)
@given(st.one_of(broken(), st.binary(max_size=300)))
def test_hostile_images_do_no_harm(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    image = looked_at(folder, data)
    width, height = image.size or (0, 0)
    assert 0 <= width < 1 << 33
    assert 0 <= height < 1 << 33


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8" + b"\xff\xe1\0\x02" * 100_000,
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 0) + b"abcd" + (b"\0" * 4 + b"\0\0\0\0abcd") * 100_000,
        b"RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\x08" + b"\0" * 9 + b"JUNK\0\0\0\0" * 100_000,
        b"MM\0*\0\0\0\x08\xff\xff" + struct.pack(">HHII", 0x8825, 4, 1, 8) * 100_000,
        b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8825, 4, 1, 8),
        b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + b"\0\0\0\x08meta" * 100_000,
    ],
)
def test_long_chains_of_parts_end(tmp_path: Path, data: bytes) -> None:
    looked_at(tmp_path, data)


def test_a_window_gives_no_more_than_a_header_takes() -> None:
    window = Window(io.BytesIO(b"x" * (MOST_BYTES + 10)))
    assert len(window.read()) == MOST_BYTES
    with pytest.raises(ExhaustedError):
        window.read(1)


def test_what_is_no_file_is_no_image(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "folder.jpg").mkdir()
    images = Images(tmp_path)
    assert [images.at(name) for name in ("pipe.jpg", "folder.jpg", "gone.jpg")] == [None, None, None]


def site(root: Path) -> Path:
    for path, data in {"hugo.toml": b"", "content/a.md": b"A", "static/a.jpg": SEEDS["JPEG"]}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
        os.utime(root / path, (1_600_000_000, 1_600_000_000))
    return root


def found(root: Path) -> list[str]:
    return [one.path for one in Linter(root).report().findings if one.finding.name == "image-with-location"]


def test_a_header_is_read_once_and_again_when_its_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site(tmp_path)
    read: list[str] = []
    original = module._read
    monkeypatch.setattr(
        module, "_read", lambda path, *rest, **more: (read.append(path), original(path, *rest, **more))[1]
    )
    assert found(root) == ["static/a.jpg"]
    (root / "content/b.md").write_text("B")
    assert found(root) == ["static/a.jpg"]
    assert len(read) == 1
    (root / "static/a.jpg").write_bytes(jpeg(4, 3))
    assert found(root) == []
    assert len(read) == 2
