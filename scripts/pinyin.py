"""The first letters of the Chinese labels in pinyin, by which they can be found; made as translations are compiled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eci_tui.api import catalogue
from eci_tui.api.schema import ListOf, Node, Struct

_HAN = re.compile(r"[\u3400-\u9fff]+")


def initials(label: str) -> str:
    """A letter for each of the label's own: `CPU 架构` is `cpu jg`.

    A whole run of Chinese is spelled at once, for how a character is read depends on those beside it: 重启 is `cq`.
    """
    from pypinyin import Style, lazy_pinyin

    return _HAN.sub(lambda run: "".join(lazy_pinyin(run[0], style=Style.FIRST_LETTER)), label).lower()


def table(translate: Callable[[str], str]) -> str:
    """Every label of the catalogue in Chinese and its initials, with a tab between them."""
    labels = {translate(label) for label in _labels() if label}
    return "".join(f"{label}\t{initials(label)}\n" for label in sorted(labels))


def _labels() -> Iterator[str]:
    for group in catalogue.GROUPS:
        yield group.label
        for member in group.members:
            yield from _labels_of(member)


def _labels_of(node: Node) -> Iterator[str]:
    yield node.label
    if isinstance(node, ListOf):
        yield from _labels_of(node.item)
    elif isinstance(node, Struct):
        for member in node.members:
            yield from _labels_of(member)
