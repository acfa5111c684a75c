"""A chart is self-contained SVG whose marks tell what they are and lead to their claims."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from conflictlib.charts import CHART_MIME, start_chart
from conflictlib.charts.style import EVENT_FAMILIES, SERIES, THEME, clean_label, shorten
from conflictlib.errors import ReportError


def draw(name="made", tooltip="a point", ids=("abc",), label="days"):
    with start_chart(name, height=1.5) as draft:
        axes = draft.axes()
        (artist,) = axes.plot([1], [2], marker="o")
        draft.mark(artist, tooltip, ids)
        axes.set_xlabel(label)
        return draft.finish(
            title="A title", alt="One point.", source="Source: none.", data=pd.DataFrame({"x": [1]})
        )


def test_a_mark_has_a_tooltip_and_a_link_to_its_claim():
    html = draw(tooltip="24 March: <advance>").html
    assert '<a xlink:href="#claim-abc" aria-label="24 March: &lt;advance&gt;">' in html
    assert "<title>24 March: &lt;advance&gt;</title>" in html


def test_a_link_in_a_chart_has_the_attribute_that_jupyterlab_bears():
    assert not re.search(r"<a href", draw().html)


def test_a_mark_without_a_claim_is_no_link():
    assert "href" not in draw(ids=()).html.replace("<use", "").replace('href="#made-m', "")


def test_the_same_chart_gives_the_same_bytes(tmp_path):
    one, other = draw(), draw()
    assert one.html == other.html
    assert one.svg == other.svg
    for ending in ("png", "pdf", "svg", "csv"):
        first, second = (
            chart.save(tmp_path / f"{number}.{ending}") for number, chart in enumerate((one, other))
        )
        assert first.read_bytes() == second.read_bytes(), ending


def test_two_charts_in_one_page_share_no_id():
    ids = [set(re.findall(r'\bid="([^"]+)"', draw(name).html)) for name in ("one", "two")]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_a_saved_svg_describes_itself():
    root = ElementTree.fromstring(draw().svg)
    texts = [child.text for child in root[:2]]
    assert texts == ["A title", "One point."]


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "$x^2$ & \\alpha", "\u202egnol 😀", "مرحبا", "\x00\x0b\ud800"],
)
def test_hostile_words_are_drawn_as_words(words):
    chart = draw(tooltip=words, label=words)
    ElementTree.fromstring(chart.svg)
    assert "<script" not in chart.html
    assert "\u202e" not in chart.html


def test_in_a_page_colours_are_variables_and_in_a_file_they_are_not():
    chart = draw()
    assert "var(--cl-ink,#1f2328)" in chart.html
    assert "var(" not in chart.svg


def test_a_notebook_keeps_the_data_beside_the_picture():
    bundle = draw()._repr_mimebundle_()
    assert bundle[CHART_MIME]["rows"] == [{"x": 1}]
    assert bundle["text/plain"] == "One point."


def test_unknown_endings_and_names_are_refused(tmp_path):
    with pytest.raises(ReportError, match=r"\.svg, \.png"):
        draw().save(tmp_path / "x.gif")
    with pytest.raises(ReportError, match="small letters"), start_chart("A b", height=1):
        pass


def luminance(color):
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_colour_stands_out_on_light_and_dark_paper():
    by_name = {name: (light, dark) for light, (name, dark) in THEME.items()}
    for name, (light, dark) in by_name.items():
        if name in {"grid", "paper"}:
            continue
        assert contrast(light, by_name["paper"][0]) >= 4.5, name
        assert contrast(dark, by_name["paper"][1]) >= 4.5, name


def test_no_two_series_differ_by_colour_alone():
    for looks in (SERIES, tuple(look for look, _ in EVENT_FAMILIES.values())):
        assert len({look.marker for look in looks}) == len(looks)


def test_labels_are_cut_at_words_and_cleaned():
    assert shorten("the town of Palmyra in Homs", 16) == "the town of…"
    assert clean_label(" a\n\tb\u202e\x07 ") == "a b"
    assert len(shorten("A" * 300, 20)) == 20
