"""A request in a file: the YAML or JSON that people write, keep and share, read with the place of everything in it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Severity, Tree
from eci_tui.api.schema import N_
from eci_tui.request import path as paths
from eci_tui.request import secrets
from eci_tui.store import folders, yaml_reader
from eci_tui.store.file_problems import FileSyntaxError, Flaw, Position, RequestFileError, located
from eci_tui.store.file_tree import TreeReading, nearest
from eci_tui.store.yaml_reader import Node, Scalar, Sequence

__all__ = ["RequestFile", "content_of", "digest", "load", "load_path", "read", "text_of"]

STDIN = "-"
_STDIN_NAME = "<stdin>"
ENVELOPE = ("name", "description", "ask", "request")
"""What a file may hold around its request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFile:
    """A file that was read.

    `path` is None for standard input. `file` is what messages call it. `given_name` is the name it gives itself.
    `description` is text, or text by language. `ask` are the paths that are asked again each time. `tree` is the
    request, in the order of the file. `has_envelope` says whether it stands below `request`. `positions` says where a
    path stands. `unknown` and `extra` are what a newer version may have written: parameters in the request, and names
    beside it. `text` and `content` are the file's text and its bytes, so that a later save changes only what changed
    and notices other people's changes.
    """

    file: str
    path: FilePath | None
    tree: Tree
    given_name: str = ""
    description: str | Mapping[str, str] = ""
    ask: tuple[Path, ...] = ()
    warnings: tuple[Problem, ...] = ()
    positions: Mapping[Path, Position] = field(default_factory=dict, repr=False)
    unknown: Mapping[Path, Node] = field(default_factory=dict, repr=False)
    extra: Mapping[str, Node] = field(default_factory=dict, repr=False)
    text: str = field(default="", repr=False)
    content: bytes = field(default=b"", repr=False)
    has_envelope: bool = False
    is_built_in: bool = False

    @property
    def name(self) -> str:
        """The name it gives itself, or that of the file; empty for standard input."""
        return self.given_name or (self.path.stem if self.path is not None else "")

    @property
    def digest(self) -> str:
        """What tells this content from another; empty where there is none."""
        return digest(self.content) if self.content else ""

    def position(self, path: Path) -> Position | None:
        """Where `path` stands in the file; for what is not there, where the nearest part above it does."""
        for depth in range(len(path), 0, -1):
            if (found := self.positions.get(path[:depth])) is not None:
                return found
        return None


def load(source: str, *, stdin: bytes | None = None, tolerant: bool = False) -> RequestFile:
    """Read what FILE names: a path, `-` for standard input (`stdin`, where it is given), or a preset.

    Text with a folder in it or with the ending .yaml, .yml or .json is a path; other text is the name of an own preset,
    of a built-in one, or of a file in the current folder, in this order. With `tolerant`, parameters that the catalogue
    does not have are warnings and are kept. Raises FolderError or FileSyntaxError (exit 2) where the file cannot be
    read, RequestFileError (exit 3) where it can but is no request.
    """
    if source == STDIN:
        return read(_standard_input() if stdin is None else stdin, file=_STDIN_NAME, tolerant=tolerant)
    from eci_tui.store import preset_names

    place = preset_names.resolve(source)
    return load_path(place.path, tolerant=tolerant, is_built_in=place.is_built_in)


def text_of(source: str) -> str:
    """The text of the file that FILE names, or of standard input, whatever is in it. Raises what `load` raises."""
    if source == STDIN:
        return yaml_reader.decode(_standard_input(), _STDIN_NAME)
    from eci_tui.store import preset_names

    path = preset_names.resolve(source).path
    return yaml_reader.decode(content_of(path), str(path))


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(yaml_reader.MAX_BYTES + 1)


def load_path(path: FilePath, *, tolerant: bool = False, is_built_in: bool = False) -> RequestFile:
    """Read the file at `path`. Raises what `load` raises."""
    return read(content_of(path), file=str(path), path=path, tolerant=tolerant, is_built_in=is_built_in)


def content_of(path: FilePath) -> bytes:
    """The bytes of a file, one more than the largest that is read where there are more. Raises FolderError."""
    try:
        with path.open("rb") as stream:
            return stream.read(yaml_reader.MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        # A name with a NUL in it is a ValueError on some systems.
        failure = error if isinstance(error, OSError) else OSError(0, str(error))
        raise folders.reading_failed(failure, path) from error


def digest(content: bytes) -> str:
    """What tells one content of a file from another."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def read(
    content: bytes, *, file: str, path: FilePath | None = None, tolerant: bool = False, is_built_in: bool = False
) -> RequestFile:
    """Read the bytes of a request file; `file` is what messages call it. Raises FileSyntaxError or RequestFileError."""
    text = yaml_reader.decode(content, file)
    node = yaml_reader.parse(text, file)
    if not isinstance(node, yaml_reader.Mapping):
        message = N_("The file holds no names with values, so it is not a request")
        hint = N_("A request begins with lines such as RegionId: cn-hangzhou.")
        raise FileSyntaxError(file, [Flaw("no-request", message, at=node.at, hint=hint)])
    reading = _FileReading(tolerant)
    tree = reading.document(node)
    problems = (*reading.problems, *reading.request.problems, *_literal_secrets(tree, reading.request.positions))
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise RequestFileError(file, errors, tree)
    return RequestFile(
        file=file,
        path=path,
        tree=tree,
        given_name=reading.name,
        description=reading.description,
        ask=reading.ask,
        warnings=problems,
        positions=reading.request.positions,
        unknown=reading.request.unknown,
        extra=reading.extra,
        text=text,
        content=content,
        has_envelope=node.get("request") is not None,
        is_built_in=is_built_in,
    )


def _literal_secrets(tree: Tree, positions: Mapping[Path, Position]) -> list[Problem]:
    message = N_("A secret is written here in plain text")
    hint = N_("Keep it in the keyring and write a reference instead, such as {reference}.")
    reference = "${keyring:NAME}"
    return [
        located(path, "literal-secret", Severity.WARNING, message, positions[path], hint, reference=reference)
        for path in secrets.secret_paths(tree)
        if path in positions
    ]


class _FileReading:
    """What a file holds around its request."""

    def __init__(self, tolerant: bool) -> None:
        self.request = TreeReading(tolerant)
        self.problems: list[Problem] = []
        self.name = ""
        self.description: str | Mapping[str, str] = ""
        self.ask: tuple[Path, ...] = ()
        self.extra: dict[str, Node] = {}
        self._tolerant = tolerant

    def document(self, node: yaml_reader.Mapping) -> dict[str, object]:
        """The request in `node`, or that is `node`."""
        if node.get("request") is None:
            return self.request.request(self._without_envelope(node))
        tree: dict[str, object] = {}
        for key, value in node.entries:
            match key.text:
                case "request":
                    tree = self._request(value)
                case "name":
                    self.name = self._text(key, value)
                case "description":
                    self.description = self._description(key, value)
                case "ask":
                    self.ask = self._ask(key, value)
                case _:
                    self._unknown(key, value)
        return tree

    def _without_envelope(self, node: yaml_reader.Mapping) -> yaml_reader.Mapping:
        message = N_("“{key}” may stand only beside “request”")
        hint = N_("Write a line “request:”, and indent the parameters below it.")
        for key, _ in node.entries:
            if key.text in ENVELOPE or nearest(key.text, ["request"]):
                self._error("unknown-key", message, key.at, hint, key=key.text)
        rest = (entry for entry in node.entries if entry[0].text not in ENVELOPE)
        return yaml_reader.Mapping(tuple(rest), node.at)

    def _request(self, value: Node) -> dict[str, object]:
        if isinstance(value, yaml_reader.Mapping):
            return self.request.request(value)
        if not (isinstance(value, Scalar) and value.is_null):
            self._error("wrong-shape", N_("“request” must hold the parameters, as names with values"), value.at)
        return {}

    def _error(self, code: str, message: str, at: Position, hint: str = "", **args: object) -> None:
        self.problems.append(located((), code, Severity.ERROR, message, at, hint, **args))

    def _text(self, key: Scalar, value: Node) -> str:
        if isinstance(value, Scalar):
            return "" if value.is_null else value.text
        self._error("wrong-shape", N_("“{key}” must be text"), value.at, key=key.text)
        return ""

    def _description(self, key: Scalar, value: Node) -> str | Mapping[str, str]:
        if isinstance(value, yaml_reader.Mapping):
            return {language.text: self._text(language, text) for language, text in value.entries}
        return self._text(key, value)

    def _ask(self, key: Scalar, value: Node) -> tuple[Path, ...]:
        if isinstance(value, Scalar) and value.is_null:
            return ()
        if not isinstance(value, Sequence):
            hint = N_("Write it in square brackets, such as [ContainerGroupName].")
            self._error("wrong-shape", N_("“ask” must be a list of paths"), value.at, hint)
            return ()
        asked: list[Path] = []
        for item in value.items:
            place = self._asked(key, item)
            if place is not None and place not in asked:
                asked.append(place)
        return tuple(asked)

    def _asked(self, key: Scalar, item: Node) -> Path | None:
        text = self._text(key, item)
        if not text:
            return None
        try:
            place = paths.parse(text)
        except paths.PathError:
            hint = N_("A path looks like Container[0].Image.")
            self._error("wrong-path", N_("“ask” holds {given}, which is not a path"), item.at, hint, given=text)
            return None
        if catalogue.node_at(place) is None and not self._tolerant:
            hint = N_("“eci-tui explain” lists every parameter.")
            message = N_("“ask” holds {given}, and there is no such parameter")
            self._error("unknown-parameter", message, item.at, hint, given=text)
            return None
        return place

    def _unknown(self, key: Scalar, value: Node) -> None:
        severity = Severity.WARNING if self._tolerant else Severity.ERROR
        near = ""
        if catalogue.member(catalogue.ROOT, key.text) is not None:
            message = N_("{name} stands beside “request”")
            hint = N_("It is a parameter: indent it below “request”.")
        else:
            message = N_("Beside “request” there may be name, description and ask, but not {name}")
            near = nearest(key.text, list(ENVELOPE))
            hint = N_("Did you mean {near}?") if near else ""
        self.problems.append(located((), "unknown-key", severity, message, key.at, hint, name=key.text, near=near))
        self.extra[key.text] = value
