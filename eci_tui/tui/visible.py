"""Text from outside in the cells of a terminal."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from eci_tui.visible import visible


def fitted(text: str, width: int) -> str:
    """Visible text in exactly `width` cells: cut with an ellipsis, or filled with blanks."""
    if width <= 0:
        return ""
    text = visible(text[: width + 1])
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip(" ") + "…", width)


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, visible; what says that there was more counts as one of the `longest` characters."""
    return visible(text if len(text) <= longest else text[: longest - 1] + "…")


__all__ = ["cell_len", "fitted", "shortened", "visible"]
