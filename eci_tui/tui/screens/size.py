"""Choosing vCPU and memory together from the pairs that are sold for this request, with what will be billed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size

from eci_tui.api import sizing
from eci_tui.api.problem import Tree
from eci_tui.api.reading import is_set, number, separated
from eci_tui.api.schema import N_
from eci_tui.api.sizing import (
    ECONOMY,
    EVERYWHERE,
    GENERAL,
    SPOT,
    Pair,
    Table,
    Way,
    billed_size,
    round_up,
    table_for,
    total,
)
from eci_tui.text import _
from eci_tui.tui.actions import Where, bindings, with_keys
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, fitted, visible
from eci_tui.tui.widgets.lines import Lines, Piece
from eci_tui.tui.widgets.said import Said

_CPU, _CELL = 8, 6
_AROUND = 13
"""Rows of the dialog beside the pairs: its frame, and what is said above and below them."""
_FEWEST = 4
_WHAT_NOW = N_("Arrows choose, {lines_enter} takes it.")


class Pairs(Lines):
    """A line for each number of vCPUs, with the memory sizes that are sold with it; arrows go from pair to pair."""

    WHERE = Where.SIZES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.SIZES)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pairs--at-hand"}

    def __init__(self, table: Table, now: Pair | None) -> None:
        super().__init__(id="pairs")
        self.table = table
        self.cpus = list(table)
        self.now = now
        wanted = (round_up(*now, table) if now is not None else None) or Pair(self.cpus[0], table[self.cpus[0]][0])
        self.set_reactive(Lines.cursor, self.cpus.index(wanted.cpu))
        self._memory = wanted.memory

    @property
    def pair(self) -> Pair:
        """The pair at hand."""
        cpu = self.cpus[self.cursor]
        return Pair(cpu, min(self.table[cpu], key=lambda memory: abs(memory - self._memory)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """All of them, if there is room."""
        return len(self.cpus)

    def line_count(self) -> int:
        return len(self.cpus)

    def draw(self, index: int, width: int) -> Iterable[Piece]:  # noqa: ARG002
        cpu = self.cpus[index]
        yield f"{cpu:>5g}" + " " * (_CPU - 5), ""
        for memory in self.table[cpu]:
            at_hand = index == self.cursor and self.pair.memory == memory
            text = f"[{memory:g}]" if at_hand else f"•{memory:g} " if self.now == (cpu, memory) else f" {memory:g} "
            yield text, "pairs--at-hand" if at_hand else ""
            yield " " * max(0, _CELL - cell_len(text)), ""

    def action_beside(self, step: int) -> None:
        """Take more memory with as many vCPUs, or less."""
        memories = self.table[self.cpus[self.cursor]]
        column = memories.index(self.pair.memory) + step
        self._memory = memories[max(0, min(len(memories) - 1, column))]
        self.refresh_line(self.cursor)
        self.post_message(self.Moved(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Go to the pair that was clicked; a second click on it takes it."""
        event.prevent_default()
        event.stop()
        offset = event.get_content_offset_capture(self)
        line, column = offset.y + self.scroll_offset.y, (offset.x - _CPU) // _CELL
        if not 0 <= line < len(self.cpus) or not 0 <= column < len(self.table[self.cpus[line]]):
            return
        clicked = Pair(self.cpus[line], self.table[self.cpus[line]][column])
        if clicked == self.pair:
            self.post_message(self.Entered(self, line))
            return
        self._memory = clicked.memory
        self.cursor = line
        self.refresh_line(line)
        self.post_message(self.Moved(self, line))


class SizeScreen(Dialog[bool]):
    """Sets Cpu and Memory of the group together, as one step of undo."""

    DEFAULT_CLASSES = "-small"
    heading = N_("Size of the container group")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        tree = session.tree
        self._table = table_for(tree)
        size = billed_size(tree)
        cpu, memory = number(tree, "Cpu"), number(tree, "Memory")
        now = Pair(cpu, memory) if cpu and memory else size.asked if size is not None else None
        self._pairs = Pairs(self._table, now)

    def contents(self) -> ComposeResult:
        yield Said(lambda: "\n".join(visible(line) for line in facts(self.session.tree, self._table)))
        yield Said(lambda: fitted(_(N_("vCPU")), _CPU) + _(N_("GiB of memory")), id="pairs-head")
        yield self._pairs
        yield Said(self._said, id="size-said")
        yield Said(lambda: with_keys(_WHAT_NOW, self.session.keys), classes="dialog-keys")

    def on_resize(self, event: events.Resize) -> None:
        self._pairs.styles.max_height = max(_FEWEST, event.size.height - _AROUND)

    def _said(self) -> str:
        pair, tree = self._pairs.pair, self.session.tree
        cpu, memory = total(tree, "Cpu"), total(tree, "Memory")
        chosen = _(N_("{cpu} vCPU with {memory} GiB is sold and billed as it is.")).format(
            cpu=f"{pair.cpu:g}", memory=f"{pair.memory:g}"
        )
        if (cpu or 0) > pair.cpu or (memory or 0) > pair.memory:
            return chosen + "\n" + _(N_("The containers together ask for more than that."))
        return chosen + "\n"

    def on_lines_moved(self) -> None:
        self.query_one("#size-said", Said).retranslate()

    def on_lines_entered(self) -> None:
        cpu, memory = self._pairs.pair
        with self.session.draft.batch():
            self.session.draft.set(("Cpu",), cpu)
            self.session.draft.set(("Memory",), memory)
        self.dismiss(True)


def facts(tree: Tree, table: Table) -> Iterator[str]:
    """Which pairs are shown, what the containers ask for, and what the request is billed as now; a line each."""
    yield _(_TABLES.get(id(table), N_("The sizes sold in this region, as far as documented.")))
    cpu, memory = total(tree, "Cpu"), total(tree, "Memory")
    if cpu or memory:
        yield _(N_("The containers together ask for {cpu} vCPU and {memory} GiB.")).format(cpu=cpu, memory=memory)
    size = billed_size(tree)
    if size is not None:
        yield from _billed(size)
    if is_set(tree, "InstanceType"):
        types = ", ".join(separated(tree, "InstanceType") or ())
        yield _(N_("InstanceType ({types}) decides; this size has no effect beside it.")).format(types=types)


def _billed(size: sizing.Size) -> Iterable[str]:
    if size.way is Way.TYPE or size.asked is None:
        return
    asked = {"cpu": size.asked.cpu, "memory": size.asked.memory}
    if size.billed is None:
        yield _(N_("Now: {cpu} vCPU with {memory} GiB, which no size on sale covers.")).format(**asked)
    elif size.rounded:
        billed = {"billed_cpu": size.billed.cpu, "billed_memory": size.billed.memory}
        yield _(N_("Now: {cpu} vCPU with {memory} GiB, billed as {billed_cpu} vCPU with {billed_memory} GiB.")).format(
            **asked, **billed
        )
    else:
        yield _(N_("Now: {cpu} vCPU with {memory} GiB, billed as it is.")).format(**asked)


_TABLES = {
    id(EVERYWHERE): N_("The sizes sold in every region."),
    id(SPOT): N_("The sizes sold as spot capacity."),
    id(ECONOMY): N_("The sizes of the compute category economy."),
    id(GENERAL): N_("The sizes of the compute category general."),
}
