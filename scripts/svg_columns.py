"""A Textual screenshot made to stand on its own: every column where it belongs, whatever fonts there are.

Rich, which writes Textual's screenshots, measures text in characters, so that Chinese is squeezed into half its width,
and asks for fonts from elsewhere, which a picture in a page may not load. Here each run of text is cut at its spaces
and where the width of its characters changes, and each piece is given its own place and length. Lines and blocks are
drawn, for in most fonts they do not meet.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len

CELL = 12.2
LINE = 24.4
FONT_SIZE = 20
FONTS = "'Fira Code', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
WIDE_FONTS = "'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', monospace"
_LONGEST = 8
"""Characters of a piece: over so many what a font's width is out by may add up where textLength is not heeded."""

Part = tuple[float, float, float, float]
"""Left, top, width and height of a rectangle, in cells."""

_THIN_X, _THIN_Y = 0.12, 0.06
_LEFT, _TOP = (1 - _THIN_X) / 2, (1 - _THIN_Y) / 2
_ACROSS: Part = (0, _TOP, 1, _THIN_Y)
_DOWN: Part = (_LEFT, 0, _THIN_X, 1)
_TO_RIGHT: Part = (_LEFT, _TOP, 1 - _LEFT, _THIN_Y)
_TO_LEFT: Part = (0, _TOP, 1 - _LEFT, _THIN_Y)
_FROM_ABOVE: Part = (_LEFT, 0, _THIN_X, 1 - _TOP)
_TO_BELOW: Part = (_LEFT, _TOP, _THIN_X, 1 - _TOP)
_SHAPES: dict[str, tuple[Part, ...]] = {
    "─": (_ACROSS,),
    "│": (_DOWN,),
    "╭": (_TO_RIGHT, _TO_BELOW),
    "╮": (_TO_LEFT, _TO_BELOW),
    "╰": (_TO_RIGHT, _FROM_ABOVE),
    "╯": (_TO_LEFT, _FROM_ABOVE),
    "▔": ((0, 0, 1, 1 / 8),),
    "▕": ((7 / 8, 0, 1 / 8, 1),),
    **{letter: ((0, 1 - n / 8, 1, n / 8),) for n, letter in enumerate("▁▂▃▄▅▆▇█", 1)},
    **{letter: ((0, 0, n / 8, 1),) for n, letter in enumerate("▏▎▍▌▋▊▉", 1)},
}

_TEXT = re.compile(r'<text class="[\w-]+-(r\d+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"[^>]*>([^<]*)</text>')
_RECT = re.compile(
    r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="[\d.]+" shape-rendering="crispEdges"/>'
)
_STYLE = re.compile(r"\.[\w-]+-(r\d+) \{ (.*?);* \}")
_FRAME = re.compile(
    r'<rect fill="(#\w+)" stroke="[^"]*" stroke-width="1"[^>]* width="([\d.]+)" height="([\d.]+)" rx="8"/>'
)


@dataclass(frozen=True)
class Run:
    """Something on a row, from a column on. `look` is a style's name, or a colour."""

    row: int
    column: int
    width: int
    look: str
    text: str = ""


class StrangeSvgError(ValueError):
    """This is no screenshot as Rich writes it."""


def line_up(svg: str, title: str, description: str) -> str:
    """The same picture as a new, smaller SVG that needs no other file. Raises StrangeSvgError."""
    frame = _FRAME.search(svg)
    styles = dict(_STYLE.findall(svg))
    texts = [_text(*found) for found in _TEXT.findall(svg)]
    rects = list(_joined(_rect(*found) for found in _RECT.findall(svg)))
    if frame is None or len(texts) != svg.count("<text ") - 1 or {run.look for run in texts} - set(styles):
        raise StrangeSvgError("the picture is not as Rich used to write it")
    width, height = round(float(frame[2])) + 2, round(float(frame[3])) + 2
    bar = max((rect for rect in rects if rect.row == 0), key=lambda rect: rect.width, default=None)
    head = _head(width, height, bar.look if bar else frame[1], styles)
    words = f"<title>{html.escape(title)}</title>\n<desc>{html.escape(description)}</desc>"
    return "\n".join([next(head), words, *head, *_rects(rects), *_texts(texts), "</g>", "</svg>", ""])


def _text(style: str, x: str, y: str, escaped: str) -> Run:
    text = html.unescape(escaped).replace("\N{NO-BREAK SPACE}", " ")
    return Run(round((float(y) - FONT_SIZE) / LINE), round(float(x) / CELL), cell_len(text), style, text)


def _rect(fill: str, x: str, y: str, width: str) -> Run:
    return Run(round((float(y) - 1.5) / LINE), round(float(x) / CELL), round(float(width) / CELL), fill)


def _head(width: int, height: int, background: str, styles: dict[str, str]) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    yield "<style>"
    yield f"text {{ font: {FONT_SIZE}px {FONTS}; letter-spacing: {CELL - 0.6 * FONT_SIZE:.1f}px;"
    yield "  font-variant-ligatures: none }"
    yield f".wide {{ font-family: {WIDE_FONTS}; letter-spacing: {2 * CELL - FONT_SIZE:.1f}px }}"
    yield from (f".{name} {{ {rules} }}" for name, rules in styles.items())
    yield "</style>"
    yield (
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8" fill="{background}" '
        'stroke="#808080" stroke-opacity="0.5"/>'
    )
    lights = enumerate(("#ff5f57", "#febc2e", "#28c840"))
    yield "".join(f'<circle cx="{27 + 22 * number}" cy="23" r="7" fill="{fill}"/>' for number, fill in lights)
    yield '<g transform="translate(9 41)">'


def _rects(runs: Iterable[Run]) -> Iterator[str]:
    for run in runs:
        yield (
            f'<rect fill="{run.look}" x="{_number(run.column * CELL)}" y="{_number(run.row * LINE + 1.5)}" '
            f'width="{_number(run.width * CELL)}" height="{LINE + 0.25}" shape-rendering="crispEdges"/>'
        )


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours on a row that look the same become one."""
    last: Run | None = None
    for run in runs:
        if last and (last.row, last.look, last.column + last.width) == (run.row, run.look, run.column):
            last = Run(run.row, last.column, last.width + run.width, run.look)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _texts(runs: Iterable[Run]) -> Iterator[str]:
    for row, group in itertools.groupby(runs, lambda run: run.row):
        y = _number(row * LINE + FONT_SIZE)
        yield "".join(_piece(piece, y) for run in group for piece in _pieces(run))


def _piece(piece: Run, y: str) -> str:
    if piece.text[0] in _SHAPES:
        return "".join(_drawn(piece, part) for part in _SHAPES[piece.text[0]])
    wide = " wide" if piece.width > len(piece.text) else ""
    return (
        f'<text class="{piece.look}{wide}" x="{_number(piece.column * CELL)}" y="{y}" '
        f'textLength="{_number(piece.width * CELL)}">{html.escape(piece.text, quote=False)}</text>'
    )


def _drawn(piece: Run, part: Part) -> str:
    """A part of each of the piece's equal letters; one rectangle if they meet."""
    left, top, width, height = part
    columns, widths = ([0], width + piece.width - 1) if width == 1 else (range(piece.width), width)
    y, high = _number((piece.row + top) * LINE + 1.5), _number(height * LINE)
    return "".join(
        f'<rect class="{piece.look}" x="{_number((piece.column + column + left) * CELL)}" y="{y}" '
        f'width="{_number(widths * CELL)}" height="{high}"/>'
        for column in columns
    )


def _pieces(run: Run) -> Iterator[Run]:
    """Parts of one kind without spaces, with their columns."""
    column = run.column
    for (width, is_space, shape), group in itertools.groupby(run.text, _kind):
        text = "".join(group)
        if not is_space and width:
            longest = len(text) if shape else _LONGEST
            for start in range(0, len(text), longest):
                part = text[start : start + longest]
                yield Run(run.row, column + start * width, width * len(part), run.look, part)
        column += len(text) * width


def _kind(letter: str) -> tuple[int, bool, str]:
    return cell_len(letter), letter.isspace(), letter if letter in _SHAPES else ""


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
