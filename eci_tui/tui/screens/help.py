"""The large help: everything about the field at hand, then all keys."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_, Leaf, Node
from eci_tui.session.facts import facts
from eci_tui.text import _, render
from eci_tui.tui.actions import ACTIONS, Kind, shown_key
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import fitted
from eci_tui.tui.widgets.help_pane import name_of


class HelpScreen(Dialog[Path]):
    """Scrolls; nothing in it needs the mouse."""

    heading = N_("Help")

    def contents(self) -> ComposeResult:
        path = self.session.at_hand.get(self.session.place, ())
        with VerticalScroll(classes="dialog-scroll"):
            yield Static(Content.assemble(*_about(path), *_keys(self.session)), classes="dialog-text", markup=False)


def _about(path: Path) -> list[tuple[str, str]]:
    node = catalogue.node_at(path) if path else None
    if node is None:
        return []
    parts = [(_(node.label) + "\n", "bold $text-primary"), (name_of(path) + "\n", "bold"), (facts(node) + "\n\n", "")]
    parts.append((_(node.help) + "\n\n", ""))
    return [*parts, *_choices(node)]


def _choices(node: Node) -> list[tuple[str, str]]:
    if not isinstance(node, Leaf) or not node.choices:
        return []
    parts = [(f"{choice}\n", "bold") if not node.meanings.get(choice) else ("", "") for choice in node.choices]
    for choice in node.choices:
        if node.meanings.get(choice):
            parts += [(f"{choice}  ", "bold"), (_(node.meanings[choice]) + "\n", "")]
    if node.open:
        parts.append((_(N_("Other values are possible; the documentation calls this list incomplete.")) + "\n", ""))
    return [*parts, ("\n", "")]


def _keys(session: Session) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    for kind in Kind:
        parts.append((_(kind.value) + "\n", "bold $text-primary"))
        for entry in ACTIONS:
            if entry.kind is kind:
                key = fitted(shown_key(entry, session.keys), 11)
                parts += [(f"  {key} ", "bold"), (render(entry.help) + "\n", "")]
        parts.append(("\n", ""))
    return parts
