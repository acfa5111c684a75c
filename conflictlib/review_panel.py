"""Claims reviewed in place, in JupyterLab: filters, a list, one claim at a time, decisions."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .charts.evidence import write_claim
from .charts.figure import wrap_html
from .charts.style import clean_label, shorten
from .charts.words import count_of, event_in_words
from .errors import ConflictlibError, ResourceError
from .frames import CLAIMS
from .review import CORRECTABLE
from .review_desk import STATES, ReviewDesk

if TYPE_CHECKING:
    from .claimset import ClaimSet

__all__ = ["ReviewPanel", "review_claims"]

_MARKS = {"": "·", "accepted": "✓", "corrected": "✎", "rejected": "✗"}
_VOCABULARIES = {column.name: column.allowed for column in CLAIMS if column.allowed}


def review_claims(claims: ClaimSet, path: str | Path, page: int = 15) -> ReviewPanel:
    """Accept, correct or reject claims in JupyterLab; every decision is saved at once.

    Parameters
    ----------
    claims : ClaimSet
        As extracted.
    path : path
        The review sheet: one that ``conflictlib review export`` wrote, one begun here, or a new
        file. ``extract(corpus, review=path)`` and ``conflictlib report --review`` read it.
    page : int
        How many claims are listed at once.

    Returns
    -------
    ReviewPanel
        Shows itself at the end of a cell; its ``claims`` have the decisions applied.

    Raises
    ------
    ResourceError
        Where ipywidgets is not installed.
    InputError
        Where the sheet cannot be understood.
    """
    return ReviewPanel(ReviewDesk(claims, path), page)


class ReviewPanel:
    """The widgets over a ``ReviewDesk``.

    Parameters
    ----------
    desk : ReviewDesk
        Claims and decisions.
    page : int
        How many claims are listed at once.
    """

    def __init__(self, desk: ReviewDesk, page: int = 15) -> None:
        self.desk = desk
        self._page = page
        self._found: list[str] = []
        self._first = 0  # place of the page's first claim among those found
        w = _import_widgets()
        self._build_filters(w)
        self._build_list(w)
        self._build_decisions(w)
        self.message = w.HTML()
        self.root = w.VBox([
            w.HTML(wrap_html(_lost_in_words(desk))), self._row(w, *self.filters.values()),
            self._row(w, self.back, self.forward, self.position), self.listed, self.shown,
            self._row(w, self.accept, self.reject, self.withdraw, self.undo),
            self._row(w, self.column, self.value, self.correct), self.comment, self.message,
        ])  # fmt: skip
        self._search()

    @property
    def claims(self) -> ClaimSet:
        """The claims with all decisions applied, for charts and reports."""
        return self.desk.claims

    def __repr__(self) -> str:
        return f"<ReviewPanel: {self._progress()}, in {self.desk.path.name}>"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.root._repr_mimebundle_(**options)

    def _build_filters(self, w: Any) -> None:
        counts = self.desk.count_types()
        types = [(f"{event_in_words(name)} ({count:,})", name) for name, count in counts.items()]
        self.filters = {
            "state": w.Dropdown(
                options=[("all", ""), *((one, one) for one in STATES)], description="Show"
            ),
            "event_type": w.Dropdown(options=[("all types", ""), *types], description="Event"),
            **{
                name: w.Text(description=label, placeholder=hint, continuous_update=False)
                for name, label, hint in (
                    ("actor", "Actor", "acts or is acted upon"),
                    ("speaker", "Source", "speaker, office or outlet"),
                    ("words", "Sentence", "words in it"),
                )
            },
        }
        for field in self.filters.values():
            field.observe(lambda _: self._search(), "value")

    def _build_list(self, w: Any) -> None:
        self.back = self._button(w, "Previous page", lambda: self._turn(-self._page))
        self.forward = self._button(w, "Next page", lambda: self._turn(self._page))
        self.position = w.HTML()
        wide = w.Layout(width="auto")
        self.listed = w.Select(rows=self._page, layout=wide, description="Claims")
        self.listed.observe(lambda _: self._show(), "value")
        self.shown = w.HTML()

    def _build_decisions(self, w: Any) -> None:
        self.accept = self._button(w, "Accept", lambda: self._decide(self.desk.accept), "success")
        self.reject = self._button(w, "Reject", lambda: self._decide(self.desk.reject), "danger")
        self.withdraw = self._button(w, "Withdraw", lambda: self._decide(self.desk.withdraw))
        self.undo = self._button(w, "Undo", self._undo)
        names = [(name.replace("_", " "), name) for name in CORRECTABLE]
        self.column = w.Dropdown(options=names, description="Correct")
        self.value = w.Combobox(description="to", placeholder="- for none", ensure_option=False)
        self.correct = self._button(w, "Correct", self._correct, "warning")
        self.column.observe(lambda _: self._offer(), "value")
        wide = w.Layout(width="auto")
        self.comment = w.Text(description="Comment", continuous_update=False, layout=wide)
        self.comment.observe(lambda _: self._remark(), "value")
        self._offer()

    def _button(self, w: Any, words: str, act: Callable[[], None], style: str = "") -> Any:
        button = w.Button(description=words, button_style=style)
        button.on_click(lambda _: act())
        return button

    def _row(self, w: Any, *children: Any) -> Any:
        return w.HBox(children, layout=w.Layout(flex_flow="row wrap"))

    def _search(self) -> None:
        """The first page of what the filters let through."""
        self._found = self.desk.find(**{name: one.value for name, one in self.filters.items()})
        self._first = 0
        self._list()

    def _turn(self, by: int) -> None:
        self._first = max(0, min(self._first + by, max(0, len(self._found) - 1)))
        self._first -= self._first % self._page
        self._list()

    def _list(self, chosen: str | None = None) -> None:
        """The page's claims, with one of them chosen, by default the first."""
        some = self._found[self._first : self._first + self._page]
        options = [(_line(row), row["claim_id"]) for row in self.desk.show(some)]
        self.listed.options = options
        if some:
            self.listed.value = chosen if chosen in some else some[0]
        self.back.disabled = self._first == 0
        self.forward.disabled = self._first + self._page >= len(self._found)
        found = count_of(len(self._found), "claim")
        span = f"{self._first + 1:,} to {self._first + len(some):,} of {found}" if some else found
        self.position.value = f"{span}; {self._progress()}"
        self._show()

    def _progress(self) -> str:
        return f"{self.desk.reviewed:,} of {count_of(len(self.desk), 'claim')} reviewed"

    def _show(self) -> None:
        """The chosen claim with its sentence, and what was decided on it."""
        claim_id = self.listed.value
        for button in (self.accept, self.reject, self.withdraw, self.correct):
            button.disabled = claim_id is None
        if claim_id is None:
            self.shown.value = ""
            return
        (row,) = self.desk.show([claim_id])
        decision = self.desk.decision(claim_id)
        made = "".join(
            f"<li>{escape(name.replace('_', ' '))}: {escape(decision[name] or 'none')} → "
            f"<strong>{escape(clean_label(decision[f'correct_{name}']))}</strong></li>"
            for name in CORRECTABLE
            if decision.get(f"correct_{name}")
        )
        self.shown.value = (
            f'<div class="cl">{write_claim(row)}{f"<ul>{made}</ul>" if made else ""}</div>'
        )
        self.comment.value = decision.get("comment", "")

    def _offer(self) -> None:
        """The words that the column may hold, where it has a vocabulary."""
        self.value.options = _VOCABULARIES.get(self.column.value, ())
        self.value.value = ""

    def _decide(self, decide: Callable[[str], None]) -> None:
        """Decide on the chosen claim and go on to the next of those found."""
        claim_id = self.listed.value
        if self._try(lambda: decide(claim_id)):
            place = min(self._found.index(claim_id) + 1, len(self._found) - 1)
            self._first = place - place % self._page
            self._list(self._found[place])

    def _correct(self) -> None:
        claim_id, column, value = self.listed.value, self.column.value, self.value.value
        if self._try(lambda: self.desk.correct(claim_id, column, value)):
            self.value.value = ""
            self._list(claim_id)  # there may be more to correct

    def _remark(self) -> None:
        claim_id, text = self.listed.value, self.comment.value
        if claim_id and text != self.desk.decision(claim_id).get("comment", ""):
            self._try(lambda: self.desk.comment(claim_id, text))

    def _undo(self) -> None:
        taken: list[str | None] = []
        if not self._try(lambda: taken.append(self.desk.undo())):
            return
        (claim_id,) = taken
        if claim_id is None:
            self._tell("Nothing to undo.")
        elif claim_id in self._found:
            place = self._found.index(claim_id)
            self._first = place - place % self._page
            self._list(claim_id)
        else:
            self._list()

    def _try(self, act: Callable[[], object]) -> bool:
        """Whether it could be done and saved; else the message says why not."""
        try:
            act()
        except (ConflictlibError, OSError) as error:
            self._tell(f"Not saved: {error}")
            return False
        self._tell(f"Saved in {self.desk.path.name}.")
        return True

    def _tell(self, words: str) -> None:
        self.message.value = f'<p role="status">{escape(clean_label(words))}</p>'


def _line(row: dict[str, Any]) -> str:
    """A claim in the list: decision, day, type, place, who."""
    words = event_in_words(str(row["event_type"]))
    if row["realis"] != "asserted":
        words += f" ({row['realis']})"
    parts = [row["date_earliest"] or row["published"] or "no date", words,
             row["place"], row["actor"] or row["target"]]  # fmt: skip
    return f"{_MARKS[row['review']]} " + " | ".join(shorten(one, 40) for one in parts if one)


def _lost_in_words(desk: ReviewDesk) -> str:
    if not desk.lost:
        return ""
    items = "".join(f"<li>{escape(shorten(one, 200))}</li>" for one in desk.lost)
    words = f"{count_of(len(desk.lost), 'row')} of {desk.path.name} about claims no longer there"
    return f"<details><summary>{escape(clean_label(words))}</summary><ul>{items}</ul></details>"


def _import_widgets() -> Any:
    try:
        return import_module("ipywidgets")
    except ImportError as error:
        raise ResourceError(
            "ipywidgets is not installed; run: pip install 'conflictlib[lab]' (in a spreadsheet "
            "claims are reviewed without it: conflictlib review export)"
        ) from error
