"""check-report finds whatever would load or run something, and passes what stands alone."""

from __future__ import annotations

import pytest

from conflictlib.report import check_report
from conflictlib.report.check import check_page
from conflictlib.report.render import fill_page


@pytest.mark.parametrize("body", [
    "<script>1</script>", "<SCRIPT src=x>", '<img src="http://x/y.png">', '<img src="//x/y.png">',
    '<img src=" \n//x/y">', '<a href="https://x">', '<a href="java\tscript:alert(1)">',
    '<svg><use href="http://x#y"/></svg>', '<svg><image xlink:href="http://x"/></svg>',
    '<p style="background:url(http://x)">', "<style>@import 'x.css';</style>",
    "<style>a{b:url( 'http://x' )}</style>", '<link rel="stylesheet" href="x.css">',
    '<iframe srcdoc="x">', '<meta http-equiv="refresh" content="0;url=x">', "<p onclick=x>",
    "<base href=x>", "<form action=x>", '<img srcset="http://x 2x">',
    '<a ping="https://x" href="#y">',
    '<a href="data:text/html,x">', "<object data=x>", "<style>a{b:\\75rl(http://x)}</style>",
    '<video poster="https://x">', '<svg><a><animate attributeName="href" to="https://x"/></a></svg>',
])  # fmt: skip
def test_what_loads_or_runs_is_found(body):
    assert check_page(fill_page("t", body))


@pytest.mark.parametrize("body", [
    "<p>https://example.org and &lt;script&gt;</p>",
    '<a href="#x">x</a>', '<a href="index.html">x</a>',
    '<img src="data:image/png;base64,AA" alt="">', '<svg><g clip-path="url(#c)"/></svg>',
    '<p style="fill:url(#x)">',
])  # fmt: skip
def test_what_stands_alone_passes(body):
    assert check_page(fill_page("t", body)) == []


def test_files_that_are_no_pages_are_named(tmp_path):
    other = tmp_path / "x.html"
    other.write_text("words")
    problems = check_report([other, tmp_path / "none.html"])
    assert "not an HTML page" in problems[0]
    assert "cannot be read" in problems[1]
