"""The review as text to read: what the request will be, what is wrong with it, and what it changes."""

from __future__ import annotations

from collections.abc import Iterator

from eci_tui.api import catalogue, regions
from eci_tui.api.problem import Path, Problem, Severity, Tree
from eci_tui.api.reading import entries, text
from eci_tui.api.schema import N_
from eci_tui.request import path as paths
from eci_tui.request.values import wire
from eci_tui.session.wording import size_words
from eci_tui.text import _, ngettext, render
from eci_tui.tui.actions import with_keys
from eci_tui.tui.pages import Place
from eci_tui.tui.session import Session
from eci_tui.tui.telling import against
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.reading import GAP, Block, facts, say

DRY_RUN = "dry-run"
CREATE = "create"

_CHANGES = 200


def review(session: Session) -> list[Block]:
    """Everything to look at before sending. Targets are paths, places, `DRY_RUN` and `CREATE`."""
    return [
        *_verdict(session),
        *_problems(session),
        *_facts(session),
        *_groups(session),
        *_changes(session),
        GAP,
        Block(
            (
                ("▸ ", "line--name"),
                (with_keys(N_("{review_dry_run}  Ask the service whether it would accept this"), session.keys), ""),
            ),
            DRY_RUN,
        ),
        Block(
            (("▸ ", "line--name"), (with_keys(N_("{review_create}  Create the container group"), session.keys), "")),
            CREATE,
        ),
    ]


def _heading(sentence: str) -> list[Block]:
    return [GAP, say(sentence, "line--heading")]


def _verdict(session: Session) -> Iterator[Block]:
    errors, warnings = session.findings.under(())
    if not errors and not warnings:
        yield say(_(N_("No problems found.")), "line--done", lead="✓ ", lead_style="line--done", indent=2)
        return
    counts = {
        "errors": ngettext("{count} error", "{count} errors", errors).format(count=errors),
        "warnings": ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
    }
    if errors:
        sentence = N_("{errors}, {warnings}. Errors have to be fixed before anything is sent; warnings need not.")
        yield say(render(sentence, counts), "line--error", lead="✗ ", lead_style="line--error", indent=2)
    else:
        sentence = N_("{warnings}. They do not keep the request from being sent.")
        yield say(render(sentence, counts), "line--warning", lead="! ", lead_style="line--warning", indent=2)


def _facts(session: Session) -> Iterator[Block]:
    tree = session.tree
    region = regions.find(session.region)
    where = f"{session.region}  {_(region.name)}" if region is not None else session.region
    names = [text(item, "Name") or "?" for item in entries(tree, "Container") if isinstance(item, dict)]
    yield from _heading(_(N_("What it will be")))
    yield from facts(
        [
            (_(N_("Name")), text(tree, "ContainerGroupName") or "", ("ContainerGroupName",)),
            (_(N_("Region")), where, ("RegionId",)),
            (_(N_("Size, as billed")), size_words(tree), ("Cpu",)),
            (_(N_("Price")), _price(tree), ("SpotStrategy",)),
            (_(N_("Public address")), _public_address(tree), ("AutoCreateEip",)),
            (_(N_("Containers")), ", ".join(names), ("Container",)),
            (_(N_("Account")), _account(session), None),
        ]
    )


def _price(tree: Tree) -> str:
    match text(tree, "SpotStrategy"):
        case "SpotWithPriceLimit":
            limit = tree.get("SpotPriceLimit")
            shown = wire(limit) if limit is not None else "?"
            return render(N_("spot, at most {price} an hour; may be taken back"), {"price": shown})
        case "SpotAsPriceGo":
            return _(N_("spot, at the market price; may be taken back"))
        case _:
            return _(N_("pay as you go"))


def _public_address(tree: Tree) -> str:
    if tree.get("AutoCreateEip") is True:
        return _(N_("a new one is bought with it"))
    if text(tree, "EipInstanceId"):
        return render(N_("the existing {id}"), {"id": text(tree, "EipInstanceId")})
    return _(N_("none"))


def _account(session: Session) -> str:
    account = session.account
    if account.is_sandbox:
        return _(N_("the sandbox on this computer: nothing real is made, nothing is paid"))
    return f"{account.profile} ({account.shown_id})" if account.profile else account.shown_id


def _problems(session: Session) -> Iterator[Block]:
    problems = sorted(session.findings.problems, key=lambda problem: problem.severity is Severity.WARNING)
    if problems:
        yield from _heading(with_keys(N_("Problems; {lines_enter} goes to the field"), session.keys))
    for problem in problems:
        yield _problem(problem)


def _problem(problem: Problem) -> Block:
    mark, style = ("✗ ", "line--error") if problem.severity is Severity.ERROR else ("! ", "line--warning")
    place = paths.format(problem.path) or _(N_("the request"))
    said = visible(render(problem.message, problem.args))
    hint = visible(render(problem.hint, problem.args))
    pieces = [(mark, style), (visible(place) + "  ", "line--name"), (said, "")]
    if hint:
        pieces.append((f"\n{hint}", "line--quiet"))
    return Block(tuple(pieces), problem.path or None, 4)


def _groups(session: Session) -> Iterator[Block]:
    counts = [(group, session.outline.count(group)) for group in catalogue.GROUPS]
    if not any(count for _group, count in counts):
        return
    yield from _heading(_(N_("What is set")))
    yield from facts(
        (
            _(group.label),
            ngettext("{count} parameter", "{count} parameters", count).format(count=count),
            Place(group.key),
        )
        for group, count in counts
        if count
    )


def _changes(session: Session) -> Iterator[Block]:
    if not session.source:
        return
    blocks = against(session.draft.baseline, session.tree)
    if blocks:
        sentence = N_("Changed since {name}")
        yield from _heading(render(sentence, {"name": visible(session.source)}))
        yield from blocks[:_CHANGES]


def path_of(target: object) -> Path | None:
    """The path that a target of the review is, if it is one."""
    return target if isinstance(target, tuple) else None
