"""Charts for the audit page: drawn by pygal, stripped to shapes that the page's own style sheet colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import pygal  # type: ignore[import-untyped]
from pygal.etree import etree  # type: ignore[import-untyped]
from pygal.style import Style  # type: ignore[import-untyped]

etree.to_etree()  # it takes lxml where it finds that, whose elements are of another kind

LABEL = Style(label_font_size=13, major_label_font_size=13, font_family="sans-serif")
WIDTH = 580
ROW, AXIS = 30, 48  # heights
LONGEST_LABEL = 26
COLUMNS = 500  # what of the width is left for columns
CHARACTER, GAP = 7, 10  # widths in the labels below them


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of thing that is counted, and its count for each label of the chart."""

    name: str
    values: tuple[int, ...]


def columns(labels: Sequence[str], series: Sequence[Series]) -> str:
    """Return an inline SVG: a column for each label, the series one upon the other."""
    # Where not all labels fit, some are left out; none is cut.
    chart = pygal.StackedBar(height=240, truncate_label=-1, **_options(series))
    room = CHARACTER * max(map(len, labels), default=0) + GAP
    step = -(-len(labels) * room // COLUMNS)
    chart.x_labels = [_short(label) for label in labels]
    chart.x_labels_major = chart.x_labels[::step]
    chart.show_minor_x_labels = False
    return _drawn(chart, series)


def bars(labels: Sequence[str], series: Sequence[Series]) -> str:
    """Return an inline SVG: a bar for each label, from the top down, the series side by side in it."""
    chart = pygal.HorizontalStackedBar(height=ROW * len(labels) + AXIS, **_options(series))
    chart.x_labels = [_short(label) for label in reversed(labels)]
    return _drawn(chart, [Series(one.name, one.values[::-1]) for one in series])


def _short(label: str) -> str:
    # pygal gives a label all the room that it asks for, and the bars the rest.
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def _options(series: Sequence[Series]) -> dict[str, object]:
    most = max((sum(column) for column in zip(*(one.values for one in series), strict=True)), default=0)
    return {
        "width": WIDTH,
        "js": [],
        "style": LABEL,
        "no_prefix": True,
        "show_legend": False,
        "margin": 4,
        "spacing": 4,
        "min_scale": 1,
        "max_scale": min(max(most, 1), 5),
        "value_formatter": lambda value: f"{value:,.0f}",
    }


def _drawn(chart: pygal.Graph, series: Sequence[Series]) -> str:
    for one in series:
        chart.add(one.name, list(one.values))
    root = chart.render_tree()
    for parent in root.iter():
        for child in list(parent):
            if (
                not isinstance(child.tag, str)
                or child.tag in ("script", "style", "title", "defs")
                or "tooltip-overlay" in child.get("class", "")
            ):
                parent.remove(child)
    for group, one in zip(root.findall(".//g[@class='bars']/.."), series, strict=True):
        group.set("class", f"series series-{one.name.replace(' ', '-')}")
        _name_bars(group, one.name)
    del root.attrib["id"]
    root.attrib |= {"role": "img", "aria-hidden": "true", "focusable": "false"}  # the table beside it is read instead
    return ElementTree.tostring(root, encoding="unicode")


def _name_bars(group: ElementTree.Element, name: str) -> None:
    """Give each bar the title that a browser shows under the pointer, in place of pygal's notes for its script."""
    for bar in group.iter("g"):
        if bar.get("class") != "bar":
            continue
        said = {note.get("class"): note.text or "" for note in bar.findall("desc")}
        for note in bar.findall("desc"):
            bar.remove(note)
        title = ElementTree.SubElement(bar, "title")
        title.text = f"{said.get('x_label', '')}: {said.get('value', '')} {name}"
