"""Asks for one value, in the way of its kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as FilePath

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.schema import Kind, Leaf
from eci_tui.chat.editing import may_stay_empty, must_be_mended, problems_with, put, take_away
from eci_tui.chat.questioner import Findings, Move, Option, TextQuestion, typed_for
from eci_tui.chat.suggestions import suggestions
from eci_tui.chat.talk import Talk
from eci_tui.chat.wording import hint_of, sentence_of, shown, title_of
from eci_tui.request.draft import Draft
from eci_tui.request.secrets import MASK, is_secret
from eci_tui.request.validate import validate
from eci_tui.request.values import Value, encoded, read, wire
from eci_tui.text import _
from eci_tui.visible import visible

_UNSET, _OTHER, _KEPT, _FILE, _TYPED = "unset", "other", "kept", "file", "typed"
_VALUE = "="
_LARGEST_FILE = 1024 * 1024


def ask_value(talk: Talk, path: Path) -> Move | None:
    """Ask for the value at `path`, keep it or take it away; a move where the person wants to go elsewhere."""
    leaf = catalogue.node_at(path)
    assert isinstance(leaf, Leaf)
    while True:
        if leaf.kind is Kind.CONTENT:
            move = _ask_content(talk, path)
        elif leaf.choices or leaf.kind is Kind.FLAG:
            move = _ask_choice(talk, leaf, path)
        else:
            move = _ask_text(talk, leaf, path)
        match move:
            case Move.UNSET:
                take_away(talk.draft, path)
            case None:
                return None
            case Move.KEEP:
                pass
            case _:
                return move
        if talk.draft.is_set(path) or may_stay_empty(talk.tree, path):
            return None
        talk.say(_("A value is required here. Type < to go back without one."))


def _ask_text(talk: Talk, leaf: Leaf, path: Path) -> Move | None:
    secret = _is_secret(path, talk.tree)
    present = talk.draft.get(path)
    current = typed_for(wire(present)) if present is not None and not secret else None
    hint = hint_of(leaf, path, talk.tree)
    if present is not None and current is None:
        hint = _("{hint}; now {value}, Enter keeps it").format(hint=hint, value=shown(path, talk.tree))
    if secret:
        hint = _("{hint}; what you type is not shown").format(hint=hint)
    reply = talk.text(
        TextQuestion(
            title=title_of(path, talk.tree),
            path=path,
            hint=hint,
            current=None if current is None else wire(present),
            check=lambda text: findings(talk.tree, path, leaf, text, secret=secret),
            suggestions=suggestions(leaf, path, talk.tree),
            secret=secret,
        )
    )
    if reply is Move.LINES:
        text = talk.questioner.lines(title_of(path, talk.tree))
        if text is None:
            return _ask_text(talk, leaf, path)
        reply = text
    if isinstance(reply, Move):
        return reply
    _take(talk, path, read(leaf, reply))
    return None


def _ask_choice(talk: Talk, leaf: Leaf, path: Path) -> Move | None:
    tree = talk.tree
    present = talk.draft.get(path)
    now = "" if present is None else wire(present)
    values = [*(leaf.choices or ("true", "false"))]
    if now and now not in values:
        values.append(now)
    options = [Option(_VALUE + value, visible(value), _(leaf.meanings.get(value, ""))) for value in values]
    if may_stay_empty(tree, path):
        note = _("the service's default is {value}").format(value=leaf.default) if leaf.default is not None else ""
        options.insert(0, Option(_UNSET, _("not set"), note))
    options.append(Option(_OTHER, _("another value")))
    default = _VALUE + now if now else _UNSET if options[0].key == _UNSET else None
    reply = talk.pick(title_of(path, tree), options, path=path, default=default)
    if isinstance(reply, Move):
        return reply
    if reply == _UNSET:
        return Move.UNSET
    if reply == _OTHER:
        return _ask_text(talk, leaf, path)
    _take(talk, path, read(leaf, reply.removeprefix(_VALUE)))
    return None


def _ask_content(talk: Talk, path: Path) -> Move | None:
    title = title_of(path, talk.tree)
    options = [Option(_FILE, _("from a file on this computer")), Option(_TYPED, _("typed or pasted here"))]
    if talk.draft.is_set(path):
        options.insert(0, Option(_KEPT, _("as it is"), shown(path, talk.tree)))
    if may_stay_empty(talk.tree, path):
        options.append(Option(_UNSET, _("not set")))
    while True:
        reply = talk.pick(title, options, path=path, default=_KEPT if talk.draft.is_set(path) else None)
        if isinstance(reply, Move):
            return reply
        if reply in (_KEPT, _UNSET):
            return Move.KEEP if reply == _KEPT else Move.UNSET
        content = _from_file(talk, title) if reply == _FILE else _typed_content(talk, title)
        if content is not None:
            _take(talk, path, encoded(content))
            return None


def _typed_content(talk: Talk, title: str) -> bytes | None:
    text = talk.questioner.lines(title)
    return None if text is None else text.encode("utf-8", "surrogateescape")


def _from_file(talk: Talk, title: str) -> bytes | None:
    """The bytes of a file that the person names; None where they think better of it."""

    def check(text: str) -> Findings:
        found = _read_file(text)
        return Findings((found,)) if isinstance(found, str) else Findings()

    reply = talk.text(TextQuestion(title=_("{title}: path of the file").format(title=title), check=check))
    content = None if isinstance(reply, Move) else _read_file(reply)
    if isinstance(content, str):
        talk.say(content)
        return None
    return content


def _read_file(text: str) -> bytes | str:
    """A file's bytes, or the sentence that says why there are none."""
    facts = {"path": visible(text)}
    try:
        file = FilePath(text).expanduser()
        facts = {"path": visible(str(file))}
        if not file.is_file():
            return _("Error: there is no file {path}").format_map(facts)
        if file.stat().st_size > _LARGEST_FILE:
            return _("Error: {path} is larger than 1 MiB").format_map(facts)
        return file.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return _("Error: {path} cannot be read: {why}").format_map({**facts, "why": visible(why)})


def _take(talk: Talk, path: Path, value: Value) -> None:
    """Set the value, and say what is doubtful about it."""
    secret = _is_secret(path, talk.tree)
    put(talk.draft, path, value)
    for problem in validate(talk.tree):
        if problem.path == path:
            talk.say(_said(problem, secret))


def findings(tree: Tree, path: Path, leaf: Leaf, text: str, *, secret: bool = False) -> Findings:
    """What is wrong with a typed value: what has to be mended at once, and what is only worth saying."""
    problems = problems_with(tree, path, read(leaf, text))
    return Findings(
        tuple(_said(problem, secret) for problem in problems if must_be_mended(problem)),
        tuple(_said(problem, secret) for problem in problems if not must_be_mended(problem)),
    )


def _said(problem: Problem, secret: bool) -> str:
    if secret and "found" in problem.args:
        problem = replace(problem, args={**problem.args, "found": MASK})
    return sentence_of(problem)


def _is_secret(path: Path, tree: Tree) -> bool:
    """Whether a secret belongs at `path`: judged by what is there, and as if a plain word stood there."""
    if is_secret(path, tree):
        return True
    draft = Draft(tree)
    put(draft, path, "x")
    return is_secret(path, draft.tree)
