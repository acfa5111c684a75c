"""claims.html: all claims in a table that sorts and filters, with its script inside."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ..charts.style import clean_label
from ..charts.words import count_of
from ..frames import to_rows
from .render import POLICY, fill_page, read_template

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = ["write_interactive"]

_COLUMNS = (
    "date_earliest", "event_type", "realis", "actor", "target", "place", "quantity_text",
    "fatalities_best", "speaker", "source_type", "outlet", "published", "sentence", "review",
)  # fmt: skip


def write_interactive(claims: ClaimSet, target: Path) -> Path:
    """Write the table; the page holds one script, allowed by its hash, and loads nothing.

    Notes
    -----
    ``check_report`` names this page, because it holds a script: it is for one's own browser,
    and the other pages are for forwarding.
    """
    rows = [
        [None if row[name] is None else clean_label(row[name]) for name in _COLUMNS]
        for row in to_rows(claims.claims)
    ]
    heads = [name.replace("_", " ") for name in _COLUMNS]
    # Data lie in the script itself, where "</" would end it.
    data = json.dumps({"heads": heads, "rows": rows}, ensure_ascii=True).replace("<", "\\u003c")
    script = f"const DATA={data};\n{read_template('claims.js')}"
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()
    body = (
        f"<h1>{count_of(len(rows), 'claim')}</h1>"
        '<p><label for="words">Only rows with these words </label>'
        '<input id="words" type="search" autocomplete="off"> <span id="count" role="status"></span>'
        '</p><div class="cl-scroll" tabindex="0" role="region" aria-label="Claims">'
        '<table><thead><tr id="heads"></tr></thead><tbody id="rows"></tbody></table></div>'
        "<noscript><p>This page needs scripts; the other pages do not.</p></noscript>"
        f"<script>{script}</script>"
    )
    policy = POLICY.replace("style-src", f"script-src 'sha256-{digest}'; style-src")
    target.write_text(fill_page("All claims", body, policy=policy), encoding="utf-8", newline="\n")
    return target
