"""The large help: everything about the field at hand, then every key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.app import ComposeResult

from eci_tui.api import catalogue, documentation, error_codes
from eci_tui.api.error_codes import ErrorCode
from eci_tui.api.problem import Path, Severity
from eci_tui.api.schema import N_, Leaf, Node, Secret
from eci_tui.request import path as paths
from eci_tui.session.facts import facts
from eci_tui.text import _, language, render
from eci_tui.tui import pages
from eci_tui.tui.actions import ACTIONS, Action, Kind, Where, shown_key, with_keys
from eci_tui.tui.copying import copy
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import fitted, visible
from eci_tui.tui.widgets.reading import GAP, Block, Reading, say
from eci_tui.tui.widgets.rows import PRICE

_KEY = 12
_LONGEST = 200
_EVERYWHERE = (Where.APP, Where.MAIN, Where.FORM, Where.TEXT, Where.CHOICES, Where.LINES, Where.PREVIEW, Where.DIALOG)
_DIALOGS = {
    Where.REVIEW: N_("review"),
    Where.CONFIRM: N_("the question before creating"),
    Where.WATCH: N_("watching a container group"),
    Where.RESULT: N_("answer"),
    Where.SECRETS: N_("secrets"),
}
"""Names of dialogs that no action opens by itself."""


class HelpScreen(Dialog[Path]):
    """Left with the path of a field to go to, which an error may point at."""

    DEFAULT_CLASSES = "-large"
    heading = N_("Help")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.path = session.at_hand.get(session.place, ())
        self.reading = Reading(id="reading")

    def contents(self) -> ComposeResult:
        yield self.reading

    def on_mount(self) -> None:
        self.reading.show(list(self.blocks()))
        self.reading.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.reading.show(list(self.blocks()), keep_place=True)

    def blocks(self) -> Iterator[Block]:
        """The whole text."""
        yield from self._about()
        yield from _keys(self.session)

    def _about(self) -> Iterator[Block]:
        path = self.path
        node = catalogue.node_at(path) if path else None
        if node is None:
            return
        yield say(_(node.label), "line--heading")
        yield say(paths.pattern(path), "line--name")
        yield say(facts(node), "line--quiet")
        yield from _state(self.session, path, node)
        if node.help:
            yield GAP
            yield say(_(node.help))
        yield from _exclusions(path)
        if isinstance(node, Leaf):
            yield from _remarks(node)
            yield from _choices(node)
            yield from self._errors(paths.pattern(path))
        yield GAP
        yield self._link(documentation.link(catalogue.group_of(path).key, paths.pattern(path), language()))
        yield GAP

    def _errors(self, wire_name: str) -> Iterator[Block]:
        pointing = error_codes.pointing_at(wire_name)
        if pointing:
            yield GAP
            yield say(
                with_keys(N_("Errors that point here; {lines_enter} explains them"), self.session.keys), "line--heading"
            )
        for error in pointing:
            yield Block(
                (("▸ ", ""), (error.code, "line--warning"), ("  " + _(error.meaning), "")),
                partial(self._explain, error),
                indent=4,
            )

    def _explain(self, error: ErrorCode) -> None:
        from eci_tui.tui.screens.explain import ExplainScreen

        self.app.push_screen(ExplainScreen(self.session, error), self._leave)

    def _leave(self, path: Path | None) -> None:
        if path is not None:
            self.dismiss(path)

    def _link(self, url: str) -> Block:
        lead = with_keys(N_("Documentation; {lines_enter} copies the address: "), self.session.keys)
        return Block((("▸ ", ""), (lead, ""), (url, "line--name")), lambda: copy(self, url), 2, url)


def _state(session: Session, path: Path, node: Node) -> Iterator[Block]:
    """What it is set to, and what is wrong with that."""
    beneath = session.outline.beneath(path, 1)
    if beneath and beneath[0].path == path:
        value = visible(beneath[0].value[:_LONGEST])
        yield say(value, "line--strong", lead=_("Set to") + " ", lead_style="line--quiet")
    elif isinstance(node, Leaf):
        unset = N_("Not set, so the service's default holds.") if node.default is not None else N_("Not set.")
        yield say(_(unset), "line--quiet")
    problem = session.findings.at(path)
    if problem is not None:
        mark, style = ("✗ ", "line--error") if problem.severity is Severity.ERROR else ("! ", "line--warning")
        yield say(visible(render(problem.message, problem.args)), lead=mark, lead_style=style, indent=2)
        if problem.hint:
            yield say(visible(render(problem.hint, problem.args)), indent=2, lead="  ")


def _exclusions(path: Path) -> Iterator[Block]:
    """The one-of's it stands in, and what else each of them offers."""
    for _where, choice, branch in pages.branches_on(path):
        others = _(", ").join(_(other.label) for other in choice.branches if other is not branch)
        names = {"choice": _(choice.label), "branch": _(branch.label), "others": others}
        yield GAP
        if choice.chosen_by:
            yield say(render(N_("Counts only where “{choice}” is “{branch}”; the others are: {others}."), names))
        else:
            yield say(render(N_("Belongs to “{branch}”, one way of “{choice}”. It excludes: {others}."), names))


def _remarks(leaf: Leaf) -> Iterator[Block]:
    if leaf.affects_price:
        yield say(_("It affects the price."), lead=f"{PRICE} ")
    if leaf.secret is Secret.YES:
        yield say(_("It is a secret: masked everywhere, and never written to a file by this program."))
    if leaf.lists_from:
        yield say(render(N_("Possible values come from: {source}."), {"source": leaf.lists_from}), "line--quiet")


def _choices(leaf: Leaf) -> Iterator[Block]:
    if not leaf.choices:
        return
    yield GAP
    yield say(_("What it can be"), "line--heading")
    for choice in leaf.choices:
        meaning = leaf.meanings.get(choice, "")
        mark = "  " + _("(default)") if choice == leaf.default else ""
        yield say("  " + _(meaning) + mark if meaning else mark, lead=choice, lead_style="line--strong", indent=4)
    if leaf.open:
        yield say(_("Other values are possible; the documentation calls this list incomplete."), "line--quiet")


def _keys(session: Session) -> Iterator[Block]:
    """Every action of the registry with its key: by chapters, then those of each dialog."""
    for kind in Kind:
        entries = [entry for entry in ACTIONS if entry.kind is kind and entry.where in _EVERYWHERE]
        yield from _chapter(_(kind.value), entries, session)
    for where in Where:
        entries = [entry for entry in ACTIONS if entry.where is where and where not in _EVERYWHERE]
        yield from _chapter(render(N_("In the dialog: {name}"), {"name": _title(where)}), entries, session)


def _title(where: Where) -> str:
    """A dialog is called like the action that opens it, where there is one."""
    known = next((entry for entry in ACTIONS if entry.id == where.value), None)
    return _(known.label if known is not None else _DIALOGS.get(where, where.value))


def _chapter(title: str, entries: list[Action], session: Session) -> Iterator[Block]:
    if not entries:
        return
    yield say(title, "line--heading")
    for entry in entries:
        key = fitted(shown_key(entry, session.keys), _KEY)
        yield say(_(entry.help), lead=f"  {key} ", lead_style="line--name", indent=_KEY + 3)
    yield GAP
