"""What preset files say of themselves before their request begins: enough for a list, and read in no time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from eci_tui.store import yaml_reader
from eci_tui.store.file_problems import FileSyntaxError

_HEAD_BYTES = 4096
_REQUEST = b"\nrequest:"


def described_in(description: str | Mapping[str, str], language: str) -> str:
    """A description in `language` (`en`, `zh`), else in English, else the first one."""
    if isinstance(description, str):
        return description
    return description.get(language) or description.get("en") or next(iter(description.values()), "")


def description(path: Path) -> str | Mapping[str, str] | None:
    """The description that stands before the request, text or text by language; None where that takes more reading."""
    try:
        with path.open("rb") as file:
            head, found, _rest = file.read(_HEAD_BYTES).partition(_REQUEST)
        node = yaml_reader.parse(yaml_reader.decode(head, str(path)), str(path)) if found else None
    except (OSError, FileSyntaxError):
        return None
    if not isinstance(node, yaml_reader.Mapping):
        return None
    match node.get("description"):
        case yaml_reader.Scalar(text):
            return text
        case yaml_reader.Mapping(entries):
            texts = {key.text: value.text for key, value in entries if isinstance(value, yaml_reader.Scalar)}
            return texts if len(texts) == len(entries) else None
        case _:
            return None
