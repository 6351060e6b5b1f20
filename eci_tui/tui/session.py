"""What a run of the wizard knows: the request, where it came from, who pays. Widgets show it and never own it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.request.draft import Change, Draft
from eci_tui.tui.account import Account, Options, Reach, Standing
from eci_tui.tui.desk import Desk
from eci_tui.tui.editing import Editing
from eci_tui.tui.findings import Findings
from eci_tui.tui.origin import Crossing, Origin
from eci_tui.tui.outline import Outline

if TYPE_CHECKING:
    from eci_tui.request.signing import Credentials
    from eci_tui.sandbox.server import Sandbox
    from eci_tui.session.connection import Connection
    from eci_tui.store.drafts import OwnDraft
    from eci_tui.tui.keeping import Keeper

OF_THE_CHAIN = Options()


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended: the exit code, and the request as it was left; `kept` says that it is a draft on the disk."""

    code: int = 0
    tree: Tree = field(default_factory=dict)
    source: str = ""
    kept: bool = False


class Session(Editing):
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
        super().__init__(draft if draft is not None else Draft())
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
        self.revealed: Path | None = None
        """The one secret that is shown in clear."""

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

    def conceal(self, path: Path, reference: str) -> Callable[[Tree], Tree]:
        conceal = super().conceal(path, reference)
        self._crossings = [
            replace(crossing, before=conceal(crossing.before), after=conceal(crossing.after))
            for crossing in self._crossings
        ]
        return conceal

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
