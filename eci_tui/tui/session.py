"""What a run of the wizard knows: the draft, who pays, what was chosen on the way. Widgets show it and never own it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.schema import ListOf, OneOf
from eci_tui.request.draft import Change, Draft
from eci_tui.request.values import Value, read
from eci_tui.tui import pages
from eci_tui.tui.account import Account, Options, Reach, Standing
from eci_tui.tui.choosing import Choosing
from eci_tui.tui.desk import Desk
from eci_tui.tui.findings import Findings
from eci_tui.tui.naming import named_by
from eci_tui.tui.origin import Crossing, Origin
from eci_tui.tui.outline import Outline
from eci_tui.tui.pages import Choices, Place, Role, Row
from eci_tui.tui.standing import Stand, Stands

if TYPE_CHECKING:
    from eci_tui.request.signing import Credentials
    from eci_tui.sandbox.server import Sandbox
    from eci_tui.session.connection import Connection
    from eci_tui.store.drafts import OwnDraft
    from eci_tui.tui.keeping import Keeper

OF_THE_CHAIN = Options()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended: the exit code, and the request as it was left; `kept` says that it is a draft on the disk."""

    code: int = 0
    tree: Tree = field(default_factory=dict)
    source: str = ""
    kept: bool = False


class Session:
    """The state of a run. Everything here can be read and changed without a screen.

    `origin` is where the request came from, or only its `source`; `options` say who pays and where to. `keeper` has the
    draft on the disk; without one nothing is kept.
    """

    def __init__(
        self,
        draft: Draft | None = None,
        *,
        options: Options = OF_THE_CHAIN,
        source: str = "",
        origin: Origin | None = None,
        keeper: Keeper | None = None,
        settings: Mapping[str, object] | None = None,
    ) -> None:
        self.draft = draft if draft is not None else Draft()
        self.options = options
        self.account = Account(Standing.SANDBOX) if options.sandbox else Account()
        self._reach = Reach()
        self.desk = Desk()
        """How work in other threads reaches the person; the app puts its own here."""
        self.origin = origin if origin is not None else Origin(source, saved=self.draft.tree)
        self._crossings: list[Crossing] = []
        self.keeper = keeper
        self._followers: list[Callable[[Change], None]] = []
        self.settings = dict(settings or {})
        self.outline = Outline()
        self.outline.follow(self.draft.tree)
        self.draft.subscribe(self._changed)
        self.findings = Findings()
        self._looked_at: Tree | None = None
        self.place = Place(catalogue.GROUPS[0].key)
        self.at_hand: dict[Place, Path] = {}
        """The row last used on each page."""
        self._choosing = Choosing(self.draft)
        self.revealed: Path | None = None
        """The one secret that is shown in clear."""
        self._typing: Path | None = None
        self._named: tuple[Path, ...] = ()
        """The places that follow a name while it is typed."""
        self._stands = Stands()

    @property
    def tree(self) -> Tree:
        return self.draft.tree

    @property
    def keys(self) -> Mapping[str, str]:
        """Keys that the settings give to actions, by the action's id."""
        keys = self.settings.get("keys")
        return {str(name): str(key) for name, key in keys.items()} if isinstance(keys, Mapping) else {}

    @property
    def source(self) -> str:
        """The preset or file that the request came from, as FILE would name it; empty for none."""
        return self.origin.source

    @property
    def unsaved(self) -> bool:
        return not self.origin.holds(self.draft.tree)

    @property
    def region(self) -> str:
        """The region of the request, or the empty string."""
        value = self.tree.get("RegionId")
        return value if isinstance(value, str) else ""

    def follow(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Have `listener` called after each change of the draft, or of where it is kept; returns what ends it."""
        unsubscribe = self.draft.subscribe(listener)
        self._followers.append(listener)

        def unfollow() -> None:
            unsubscribe()
            self._followers.remove(listener)

        return unfollow

    def open(self, tree: Tree, source: str = "", *, origin: Origin | None = None, own: OwnDraft | None = None) -> None:
        """Start over from a preset, a draft or a file; this can be undone. Without `origin` the tree is as saved.

        `own` is the draft on the disk to go on with, if it is one.
        """
        if self.keeper is not None and (self.unsaved or own is not None):
            self.keeper.part(own)
        self._choosing.forget(())
        before, left = self.draft.tree, self.origin
        self.origin = origin if origin is not None else Origin(source, saved=tree)
        self.draft.baseline = self.origin.saved
        self.draft.replace(tree)
        self._crossings.append(Crossing(before, left, self.draft.tree, self.origin))

    def saved(self, origin: Origin) -> None:
        """Note that the request is kept somewhere else, or as something else, from now on."""
        self._crossings = [crossing.renamed(self.origin, origin) for crossing in self._crossings]
        self._comes_from(origin)
        self._keep()
        self._announce()

    def _announce(self) -> None:
        """Tell those who follow that something about the run changed, though not the draft."""
        for listener in tuple(self._followers):
            listener(Change(()))

    def settle(self) -> None:
        """Note that the request at hand was created: it stands in the history and needs no draft."""
        if self.keeper is not None:
            self.keeper.settle(self.tree, self.origin)

    def _comes_from(self, origin: Origin) -> None:
        self.origin = origin
        self.draft.baseline = origin.saved

    def _cross(self) -> None:
        """Undoing the opening of another request brings back where the one before came from."""
        for crossing in reversed(self._crossings):
            if self.tree is crossing.before or self.tree is crossing.after:
                self._comes_from(crossing.left if self.tree is crossing.before else crossing.entered)
                return

    def _changed(self, _change: Change) -> None:
        self._cross()
        self.outline.follow(self.draft.tree)
        self.place = self._nearest(self.place)
        self._keep()

    def _keep(self) -> None:
        if self.keeper is not None:
            self.keeper.keep(self.draft.tree, self.origin)

    def _nearest(self, place: Place) -> Place:
        found = place
        while not pages.exists(self.draft.tree, found):
            found = pages.parent_of(found) or Place(place.group)
        return found

    # Who pays

    def use(self, options: Options, account: Account) -> None:
        """Go over to another account. A sandbox that runs is kept with what was made in it."""
        self.options, self.account = options, account
        self._announce()

    def connect(self, region: str) -> Connection:
        """The connection to send with; a sandbox stays the same. Waits, so it does not belong on the event loop."""
        return self._reach.connect(self.options, self.account, region, self.desk)

    def credentials(self) -> Credentials:
        """What the account in use pays with. Waits, like `connect`. Raises CredentialsError."""
        return self.connect(self.region or self.account.region or "cn-hangzhou").credentials

    @property
    def sandbox(self) -> Sandbox | None:
        """The sandbox that is sent to, once something was."""
        return self._reach.sandbox if self.account.is_sandbox else None

    def close(self) -> None:
        """End the sandbox, if there is one."""
        self._reach.close()

    # Pages and rows

    @property
    def choices(self) -> Choices:
        """What is shown beyond what the tree says."""
        return self._choosing.choices

    def rows(self) -> list[Row]:
        """The rows of the page at hand. A rare setting stays while it is at hand, also when its value is taken away."""
        place, path = self.place, self.at_hand.get(self.place)
        found = pages.rows(self.tree, place, self.choices)
        if path is None or place in self.choices.rare or any(row.stands_for(path) for row in found):
            return found
        all_of_them = pages.rows(self.tree, place, replace(self.choices, rare=self.choices.rare | {place}))
        if not any(row.stands_for(path) for row in all_of_them):
            return found
        self.show_rare(place, True)
        return all_of_them

    def go(self, path: Path) -> Place:
        """Make the page with the row for `path` the one at hand; shows rare settings and branches if it takes that."""
        self._choosing.show_branches(path)
        place = self._nearest(pages.place_of(path))
        self.place = place
        self.at_hand[place] = path
        shown = pages.rows(self.tree, place, self.choices)
        if place not in self.choices.rare and not any(row.stands_for(path) or row.stands_in(path) for row in shown):
            self.show_rare(place, True)
        return place

    def show_rare(self, place: Place, shown: bool) -> None:
        """Show or hide the rare settings of a page."""
        self._choosing.show_rare(place, shown)

    # Editing

    def type(self, path: Path, value: Value | None) -> None:
        """Set what is being typed, None for nothing: what is typed into a field without a break is one step of undo."""
        merge, self._typing = self._typing == path, path
        if not merge:
            self._named = named_by(self.tree, path)
        if value is None:
            self.draft.unset(path, merge=merge)
        else:
            self.draft.set_all(path, self._named if value else (), value, merge=merge)

    def conceal(self, path: Path, reference: str) -> None:
        """Put a reference in place of a secret, so that neither undo nor anything else here has the secret any more."""
        self.end_typing()
        self._stands.forget()
        conceal = self.draft.conceal(path, reference)
        self._crossings = [
            replace(crossing, before=conceal(crossing.before), after=conceal(crossing.after))
            for crossing in self._crossings
        ]

    def end_typing(self) -> None:
        """What is typed from now on is a new step of undo."""
        self._typing = None

    def choose(self, row: Row, key: str) -> None:
        """Choose an option of a row: a branch of its one-of, or a value; the empty key is none."""
        if row.one_of is not None:
            path = row.path if row.role is Role.ONE_OF else row.path[:-1]
            self.choose_branch(row.one_of, path, key)
        elif key:
            self.draft.set(row.path, read(row.leaf, key))
        else:
            self.draft.unset(row.path)

    def choose_branch(self, one_of: OneOf, path: Path, key: str) -> None:
        """Go over to another branch (the empty key is none): its values come back, the others' are kept for later."""
        self._choosing.choose(one_of, path, key)

    def add_item(self, path: Path) -> Path:
        """Add an item to the list at `path`, an empty text or struct; returns its path."""
        node = catalogue.node_at(path)
        assert isinstance(node, ListOf)
        return self.draft.append(path, "" if not hasattr(node.item, "members") else {})

    def remove_item(self, path: Path) -> None:
        """Take an item out of its list; what was kept about it and the items behind it comes back by undo only."""
        self._rearrange(path, lambda: self.draft.remove(path))

    def remove_items(self, path: Path) -> None:
        """Unset a list with all its items; undo brings back what was kept about them too."""
        self._rearrange((*path, 0), lambda: self.draft.unset(path))

    def move_item(self, path: Path, offset: int) -> Path:
        """Move an item within its list; returns where it is now."""
        return self._rearrange(path, lambda: self.draft.move(path, offset))

    def duplicate_item(self, path: Path) -> Path:
        """Put a copy of an item behind it; returns the copy's path."""
        return self._rearrange(path, lambda: self.draft.duplicate(path))

    def _rearrange(self, path: Path, step: Callable[[], T]) -> T:
        """Do a step after which the positions in an item's list mean other items, until it is undone."""
        before, at_hand, bring_back = self.tree, self.at_hand.get(self.place), self._choosing.remembered()
        self._choosing.forget(path[:-1])
        done = step()
        self._stands.note(Stand(before, self.tree, at_hand, bring_back))
        return done

    def undo(self) -> Path | None:
        """Take back the last step; returns where it was, and where items changed places, where one was before that."""
        left = self.tree
        path = self._stepped(self.draft.undo())
        stand = self._stands.behind(left, self.tree)
        if stand is None:
            return path
        stand.bring_back()
        return stand.at_hand or path

    def redo(self) -> Path | None:
        """Do the step again that was taken back; returns where it was."""
        return self._stepped(self.draft.redo())

    def _stepped(self, path: Path | None) -> Path | None:
        if path is not None:
            self._choosing.forget(path)
        return path

    # Problems

    def take_problems(self, problems: tuple[Problem, ...]) -> None:
        """Keep what validation found in the request as it is now."""
        self.findings = Findings(problems)
        self._looked_at = self.tree

    @property
    def knows_problems(self) -> bool:
        """Whether the problems are those of the request as it is now."""
        return self._looked_at is self.tree


__all__ = ["Ending", "Session"]
