"""Keeps the draft on the disk with every answer, without secrets, and offers what earlier runs have left."""

from __future__ import annotations

from dataclasses import dataclass

from eci_tui.api.problem import Tree
from eci_tui.chat.questioner import Move, Option, Questioner
from eci_tui.chat.talk import Talk
from eci_tui.chat.wording import title_of, words_of_moves
from eci_tui.errors import EciTuiError
from eci_tui.request.draft import Change, Draft
from eci_tui.session.opening import Opened
from eci_tui.store import drafts
from eci_tui.store.drafts import KeptDraft, OwnDraft
from eci_tui.store.found import shown_time
from eci_tui.text import _, ngettext
from eci_tui.visible import visible

_NEW, _DISCARD = "new", "discard"


class Keeper:
    """Writes the talk's draft whenever it changes.

    `source` is what FILE would be for where the request came from, and `saved` what is there. A request that is there,
    or that was `created` and so is in the history, needs no draft.
    """

    def __init__(self, talk: Talk, own: OwnDraft, source: str, saved: Tree) -> None:
        self.source = source
        self.saved = saved
        self.created: Tree | None = None
        self._talk = talk
        self._own = own
        self._failed = ""
        talk.draft.subscribe(self._changed)

    @property
    def draft_id(self) -> str:
        return self._own.id

    def close(self) -> None:
        """Keep the draft as it is now, and let it be offered at the next start."""
        self._keep()
        self._own.close()

    def leave(self, *, in_sandbox: bool) -> None:
        """Close it, and say whether there is a draft, and which command repeats the request where it went."""
        talk, kept = self._talk, self._keep()
        self._own.close()
        if not self._is_safe and not kept:
            talk.say(_("What you answered could not be kept."))
        elif not self._is_safe:
            talk.say(_("What you answered is kept, without secrets; the next “eci-tui chat” offers it."))
        if talk.tree:
            from eci_tui.exchange.repeat import repeat_command

            flags = ("--sandbox",) if in_sandbox else ()
            command = repeat_command(self.source if self.saved else None, self.saved, talk.tree, flags=flags)
            talk.say(_("This command repeats the request:"))
            talk.show(visible(command, lines=True))

    @property
    def _is_safe(self) -> bool:
        return self._talk.tree in ({}, self.saved, self.created)

    def _keep(self) -> bool:
        """Write the draft; whether that could be done."""
        try:
            self._own.save({} if self._is_safe else self._talk.tree, source=self.source)
        except EciTuiError as error:
            if str(error) != self._failed:
                self._failed = str(error)
                self._talk.report(error)
            return False
        self._failed = ""
        return True

    def _changed(self, _change: Change) -> None:
        self._keep()


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a conversation begins with. `is_new` says that it is nothing but a few assignments."""

    talk: Talk
    keeper: Keeper
    opened: Opened
    is_new: bool


def begin(questioner: Questioner, opened: Opened, source: str) -> Beginning:
    """Explain the words; where nothing was opened, offer what earlier runs have left."""
    talk = Talk(Draft(opened.tree), questioner)
    talk.say(_("One question after another leads to a container group."), *words_of_moves())
    if not source and not opened.tree:
        try:
            taken = offer(talk)
        except EciTuiError as error:
            talk.report(error)
            taken = None
        if taken is not None:
            kept, own = taken
            talk = Talk(Draft(kept.tree), questioner)
            for path in kept.left_out:
                place = title_of(path, talk.tree)
                talk.say(_("Secrets are not kept, so this one has to be given again: {place}").format(place=place))
            return Beginning(talk, Keeper(talk, own, kept.source, {}), Opened(kept.tree), False)
    saved = opened.file.tree if opened.file is not None else {}
    return Beginning(talk, Keeper(talk, OwnDraft(), source, saved), opened, opened.file is None)


def offer(talk: Talk) -> tuple[KeptDraft, OwnDraft] | None:
    """Ask whether to go on with a draft of an earlier run; None for a new request."""
    while found := [draft for draft in drafts.listing() if not draft.in_use]:
        options = [Option(draft.id, _("Go on with {name}").format(name=_name(draft)), _about(draft)) for draft in found]
        options += [Option(_NEW, _("Start over")), Option(_DISCARD, _("Discard a draft"))]
        reply = talk.pick(_("There is a request that was not finished"), options)
        if reply == _DISCARD:
            _discard(talk, found)
        elif reply in (_NEW, Move.ONWARD):
            return None
        elif isinstance(reply, str):
            own = drafts.adopt(reply)
            if own is not None:
                return next(draft for draft in found if draft.id == reply), own
            talk.say(_("Another eci-tui was faster and goes on with it."))
    return None


def _discard(talk: Talk, found: list[KeptDraft]) -> None:
    options = [Option(draft.id, _name(draft), _about(draft)) for draft in found]
    reply = talk.pick(_("Which one?"), [*options, Option(_NEW, _("None of them"))])
    if isinstance(reply, str) and reply != _NEW:
        drafts.discard(reply)


def _name(draft: KeptDraft) -> str:
    return visible(draft.summary.name) or _("a request without a name")


def _about(draft: KeptDraft) -> str:
    count = draft.summary.parameters
    facts = [shown_time(draft.saved_at), visible(draft.summary.region), *map(visible, draft.summary.containers)]
    facts.append(ngettext("{count} value", "{count} values", count).format(count=count))
    return _(", ").join(filter(None, facts))
