"""How everything can look: dark, light, and both with high contrast. All text has a contrast of at least 4.5 to 1.

The first two have the names of Textual's own, which leave quiet text and warnings too faint.
"""

from __future__ import annotations

from textual.theme import Theme

from eci_tui.api.schema import N_

DARK = Theme(
    name="textual-dark",
    primary="#0560b4",
    secondary="#004578",
    accent="#ffa62b",
    warning="#ffa62b",
    error="#ba3c5b",
    success="#4ebf71",
    foreground="#e0e0e0",
    variables={
        "at-hand": "#005fb0",
        "at-hand-text": "#ffffff",
        "rule": "#47535d",
        "foreground-muted": "#a3a3a3",
        "text-disabled": "#a3a3a3",
        "text-error": "#f4859f",
    },
)

LIGHT = Theme(
    name="textual-light",
    primary="#004578",
    secondary="#0178d4",
    accent="#7d4a00",
    warning="#7d4a00",
    error="#a3173a",
    success="#1c6b33",
    foreground="#1b1b1b",
    background="#fafafa",
    surface="#eeeeee",
    panel="#e2e2e2",
    boost="#e4e9ee",
    dark=False,
    variables={
        "at-hand": "#004578",
        "at-hand-text": "#ffffff",
        "rule": "#8a8a8a",
        "foreground-muted": "#555555",
        "text-disabled": "#555555",
        "text-primary": "#004578",
        "text-accent": "#7d4a00",
        "text-warning": "#7d4a00",
        "text-error": "#a3173a",
        "text-success": "#1c6b33",
    },
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#4db2ff",
    secondary="#4db2ff",
    accent="#ffff00",
    warning="#ffd700",
    error="#ff8a8a",
    success="#5fff87",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    boost="#1c1c1c",
    variables={
        "at-hand": "#ffff00",
        "at-hand-text": "#000000",
        "rule": "#ffffff",
        "foreground-muted": "#d7d7d7",
        "text-disabled": "#d7d7d7",
        "text-primary": "#8fd0ff",
        "text-accent": "#ffff00",
        "text-warning": "#ffd700",
        "text-error": "#ff8a8a",
        "text-success": "#5fff87",
    },
)

HIGH_CONTRAST_LIGHT = Theme(
    name="high-contrast-light",
    primary="#00307a",
    secondary="#00307a",
    accent="#5c0080",
    warning="#5c3000",
    error="#8a0020",
    success="#004d1a",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ededed",
    boost="#ededed",
    dark=False,
    variables={
        "at-hand": "#000000",
        "at-hand-text": "#ffffff",
        "rule": "#000000",
        "foreground-muted": "#333333",
        "text-disabled": "#333333",
        "text-primary": "#00307a",
        "text-accent": "#5c0080",
        "text-warning": "#5c3000",
        "text-error": "#8a0020",
        "text-success": "#004d1a",
    },
)

THEMES = (DARK, LIGHT, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT)
"""The themes that are offered."""

NAMES = {
    DARK.name: N_("dark"),
    LIGHT.name: N_("light"),
    HIGH_CONTRAST.name: N_("dark, high contrast"),
    HIGH_CONTRAST_LIGHT.name: N_("light, high contrast"),
}
"""What people choose them by."""
