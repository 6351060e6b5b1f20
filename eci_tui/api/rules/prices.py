"""Spot capacity and compute categories: what belongs together, and what rules each other out."""

from __future__ import annotations

from collections.abc import Iterator

from eci_tui.api.problem import Problem, Tree
from eci_tui.api.reading import is_set, text
from eci_tui.api.rules.report import Rule, error, shown, warning
from eci_tui.api.schema import N_
from eci_tui.api.sizing import wants_spot

_WITH_LIMIT = "SpotWithPriceLimit"


def spot_price_limit_missing(tree: Tree) -> Iterator[Problem]:
    """SpotWithPriceLimit needs SpotPriceLimit: reference page."""
    if text(tree, "SpotStrategy") == _WITH_LIMIT and not is_set(tree, "SpotPriceLimit"):
        yield error(
            ("SpotPriceLimit",),
            "spot-price-limit-missing",
            N_("SpotStrategy {strategy} needs a price limit"),
            N_("Give the most you would pay for an hour, or set SpotStrategy to SpotAsPriceGo."),
            also=[("SpotStrategy",)],
            strategy=_WITH_LIMIT,
        )


def spot_price_limit_unused(tree: Tree) -> Iterator[Problem]:
    """SpotPriceLimit only counts with SpotWithPriceLimit: reference page."""
    strategy = text(tree, "SpotStrategy", absent="NoSpot")
    if strategy is not None and strategy != _WITH_LIMIT and is_set(tree, "SpotPriceLimit"):
        yield warning(
            ("SpotPriceLimit",),
            "spot-price-limit-unused",
            N_("The price limit has no effect while SpotStrategy is {strategy}"),
            N_("Set SpotStrategy to SpotWithPriceLimit, or unset the limit."),
            also=[("SpotStrategy",)],
            strategy=shown(strategy or "NoSpot"),
        )


def spot_settings_unused(tree: Tree) -> Iterator[Problem]:
    """SpotDuration belongs to spot: documentation of spot instances. StrictSpot too: inferred from its name."""
    if wants_spot(tree) is not False:
        return
    for name in ("SpotDuration", "StrictSpot"):
        if is_set(tree, name):
            yield warning(
                (name,),
                "spot-setting-unused",
                N_("{name} has no effect without spot capacity"),
                N_("Choose a SpotStrategy other than NoSpot, or unset {name}."),
                also=[("SpotStrategy",)],
                name=name,
            )


def compute_category_conflict(tree: Tree) -> Iterator[Problem]:
    """ComputeCategory excludes spot and ARM64; the error FeatureBasedConstraintConflict."""
    if not is_set(tree, "ComputeCategory"):
        return
    if wants_spot(tree):
        yield error(
            ("ComputeCategory",),
            "compute-category-conflict",
            N_("A compute category cannot be combined with spot capacity"),
            N_("Unset ComputeCategory, or set SpotStrategy to NoSpot."),
            also=[("SpotStrategy",)],
        )
    if text(tree, "CpuArchitecture") == "ARM64":
        yield error(
            ("ComputeCategory",),
            "compute-category-conflict",
            N_("A compute category cannot be combined with ARM64 processors"),
            N_("Unset ComputeCategory, or set CpuArchitecture to AMD64."),
            also=[("CpuArchitecture",)],
        )


def compute_category_ignored(tree: Tree) -> Iterator[Problem]:
    """InstanceType makes ComputeCategory ineffective: documentation of compute categories."""
    if is_set(tree, "ComputeCategory") and is_set(tree, "InstanceType"):
        found = text(tree, "InstanceType")
        yield warning(
            ("ComputeCategory",),
            "compute-category-ignored",
            N_("The compute category has no effect, because InstanceType names {types}")
            if found is not None
            else N_("The compute category has no effect beside InstanceType"),
            N_("Unset one of the two: categories go with sizing by vCPU and memory."),
            also=[("InstanceType",)],
            types=shown(found or ""),
        )


RULES: tuple[Rule, ...] = (
    spot_price_limit_missing,
    spot_price_limit_unused,
    spot_settings_unused,
    compute_category_conflict,
    compute_category_ignored,
)
