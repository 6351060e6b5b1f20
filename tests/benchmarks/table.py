"""The table of ratios in both READMEs, written from a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.benchmarks.alternating import CHECKOUT

BEGIN, END = "<!-- benchmarks -->", "<!-- end of benchmarks -->"
HEADS = {"README.md": "| what | compared with | ratio |", "README.zh-CN.md": "| 测量项 | 对照 | 比值 |"}


@dataclass(frozen=True)
class Line:
    """A line of the table: the key of its ratio, and what is measured and against what, in English and Chinese."""

    key: str
    what: tuple[str, str]
    floor: tuple[str, str]


_BARE = ("a bare Textual app", "最简 Textual 应用")
_FIELD = ("the same key in a bare Textual app with one field", "只有一个输入框的 Textual 应用中的同一按键")
_SDK = ("the official Python SDK", "官方 Python SDK")

LINES = (
    Line("ready empty", ("the wizard is ready to type in: empty form", "向导可以开始输入：空表单"), _BARE),
    Line("ready 1", ("the same, a request with 1 full container", "同上：1 个填满参数的容器"), _BARE),
    Line("ready 20", ("the same, a request with 20 full containers", "同上：20 个填满参数的容器"), _BARE),
    Line("cpu", ("CPU until then, 20 full containers", "到此为止的 CPU 用量：20 个容器"), _BARE),
    Line("letter", ("a letter until it is seen, 20 full containers", "按下字母到显示：20 个容器"), _FIELD),
    Line("down", ("an arrow key until it is seen, 20 full containers", "按下方向键到显示：20 个容器"), _FIELD),
    Line("tab", ("Tab until it is seen, 20 full containers", "按下 Tab 到显示：20 个容器"), _FIELD),
    Line("group", ("another group until it is seen, 20 full containers", "切换分组到显示：20 个容器"), _FIELD),
    Line("preview small", ("`preview` of a small request, whole process", "`preview` 小请求，整个进程"), _SDK),
    Line("preview 20", ("`preview` of 20 full containers, whole process", "`preview` 20 个容器，整个进程"), _SDK),
    Line("sign 1", ("flattening and signing 1 full container", "展平并签名：1 个容器"), _SDK),
    Line("sign 20", ("flattening and signing 20 full containers", "展平并签名：20 个容器"), _SDK),
    Line("sign 100", ("flattening and signing 100 full containers", "展平并签名：100 个容器"), _SDK),
    Line("submit", ("`submit`, whole process", "`submit`，整个进程"), ("a bare httpx call", "单次 httpx 调用")),
)


def write(ratios: Mapping[str, float]) -> None:
    """Put the ratios into both READMEs. Raises KeyError where a line was not measured."""
    for language, (name, head) in enumerate(HEADS.items()):
        path = CHECKOUT / name
        before, _begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        rows = [f"| {line.what[language]} | {line.floor[language]} | {ratios[line.key]:.2f} |" for line in LINES]
        path.write_text("\n".join([f"{before}{BEGIN}", head, "| --- | --- | --- |", *rows, f"{END}{after}"]), "utf-8")
