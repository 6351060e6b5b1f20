"""What can be done about who pays, and about what the keyring holds."""

from __future__ import annotations

from functools import partial

from eci_tui.api.schema import N_
from eci_tui.tui.actions.action import Action, Kind, Where

_here = partial(Action, Where.ACCOUNT, Kind.REQUEST, palette=False)

_field = partial(Action, Where.FIELDS, Kind.MOVING, early=True, palette=False)
"""Early, for what is typed or pasted ahead behind a Tab or an Enter must not end up in the field before it."""

ACTIONS: tuple[Action, ...] = (
    _here("account.use", N_("use"), "alt+u", N_("Let the profile at hand pay."), rank=92),
    _here("account.try", N_("try out"), "alt+t", N_("Ask the service whether it takes the key at hand."), rank=91),
    _here("account.sandbox", N_("sandbox"), "alt+s", N_("Go over to the sandbox, and back."), rank=90),
    _here("account.add", N_("add"), "insert,alt+a", N_("Keep another key or secret in the keyring."), rank=89),
    _here("account.default", N_("default"), "alt+d", N_("Make the profile at hand the default one."), rank=88),
    _here("account.rename", N_("rename"), "alt+r", N_("Give the secret at hand another name."), rank=87),
    _field("dialog.next", N_("next field"), "tab", N_("Go to the next field."), handler="next_field"),
    _field(
        "dialog.previous", N_("previous field"), "shift+tab", N_("Go to the previous field."), handler="previous_field"
    ),
    _field("dialog.enter", N_("next"), "enter", N_("Go on to the next field."), handler="enter_field"),
    _here("account.delete", N_("delete"), "delete,alt+x", N_("Take what is at hand out of the keyring."), rank=86),
)
