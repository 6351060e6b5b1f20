"""The vocabulary in which a request is described: kinds of value, and the shapes they stand in.

A request is a `Struct` of nodes. A node is a `Leaf` (one value on the wire), a `ListOf` (numbered `.1`, `.2`, ...) or a
`Struct` (members joined by dots). Labels and help are English and marked with `N_`; whoever shows them translates them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

_NOTHING: Mapping[str, str] = MappingProxyType({})


def N_(message: str) -> str:  # noqa: N802
    """Mark a sentence for translation; the translation happens where it is shown."""
    return message


class Kind(StrEnum):
    """What a leaf's value is in the tree, and how it is written on the wire."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    MODE = "octal-mode"
    """A file mode: text of four octal digits, such as 0644."""
    CONTENT = "base64"
    """A file's bytes as Base64 text; editors show and take it decoded."""


class Needed(StrEnum):
    """Whether a value must be there."""

    YES = "yes"
    """In every request, or in every item of the list that it stands in."""
    CONDITIONAL = "conditional"
    """Once its parent is used or another value asks for it; rules say when."""
    NO = "no"


class Secret(StrEnum):
    """How a value is shown."""

    NO = "no"
    YES = "yes"
    """Always masked, never written to a file."""
    MAYBE = "maybe"
    """Masked when the name beside it or the value itself looks secret."""
    PERSONAL = "personal"
    """A user name: shown, but left out of reports."""


class Tier(StrEnum):
    """How prominent a parameter is in a form."""

    COMMON = "common"
    RARE = "rare"
    UNDOCUMENTED = "undocumented"
    UNUSABLE = "unusable"


class Format(StrEnum):
    """A syntax that a pattern cannot say well. A mismatch is a warning."""

    IPV4 = "ipv4"
    IP = "ip"
    HOST = "host"
    DOMAIN = "domain"
    HOST_PORT_LIST = "host-port-list"
    JSON_OBJECT = "json-object"
    IMAGE = "image"
    RELATIVE_PATH = "relative-path"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Leaf:
    """One value on the wire.

    `default` is the service's, as wire text; it is shown and never sent. `choices` are offered; another value is a
    warning. `open` says that the documentation itself calls the list incomplete. `minimum` and `maximum` bound numbers
    (and text that holds a number); `inferred_range` makes a breach a warning. `pattern` is a regular expression that
    the whole value should match. `lists_from` names the calls or places that list possible values.
    """

    name: str
    label: str
    help: str
    kind: Kind = Kind.TEXT
    needed: Needed = Needed.NO
    default: str | None = None
    choices: tuple[str, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    open: bool = False
    minimum: float | None = None
    maximum: float | None = None
    inferred_range: bool = False
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""
    format: Format | None = None
    unit: str = ""
    secret: Secret = Secret.NO
    example: str = ""
    lists_from: str = ""
    tier: Tier = Tier.COMMON
    affects_price: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Branch:
    """One way to fill a `OneOf`: the members of the struct that belong to it, by name."""

    key: str
    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OneOf:
    """Members of a struct of which only one branch may be set.

    `chosen_by` names the member whose value is the chosen branch's key (a volume's `Type`); where it is empty, the
    branch that has values is the chosen one.
    """

    key: str
    label: str
    branches: tuple[Branch, ...]
    chosen_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Struct:
    """Members joined to the name by a dot."""

    name: str
    label: str
    help: str = ""
    members: tuple[Node, ...] = ()
    one_of: tuple[OneOf, ...] = ()
    tier: Tier = Tier.COMMON

    def member(self, name: str) -> Node | None:
        """The member called `name`, or None."""
        for node in self.members:
            if node.name == name:
                return node
        return None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ListOf:
    """Items numbered from 1 on the wire and from 0 in paths.

    `item` has the list's own name. `title_from` names the member that titles an item in lists of items.
    `max_items` is a documented count unless `inferred_count`. A list of `Leaf`s takes label and help from its item.
    """

    item: Leaf | Struct
    min_items: int = 0
    max_items: int | None = None
    inferred_count: bool = False
    title_from: str = ""
    tier: Tier = Tier.COMMON

    @property
    def name(self) -> str:
        return self.item.name

    @property
    def label(self) -> str:
        return self.item.label

    @property
    def help(self) -> str:
        return self.item.help


Node: TypeAlias = Leaf | Struct | ListOf


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """A feature group of the API's documentation, and the top-level nodes that stand in it."""

    key: str
    label: str
    help: str
    members: tuple[Node, ...]
