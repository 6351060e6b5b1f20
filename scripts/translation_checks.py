"""What makes a translation doubtful: words forgotten, placeholders and names changed, untidy Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from babel.messages import Catalog, Message

SAME_IN_BOTH = frozenset({"vCPU", "GPU", "DNS", "NTP", "ACR", "NFS", "NAS", "TCP", "HTTP", "secret", "eci", "tui"})
"""Words that a translation may consist of without a Chinese one."""

_PLACEHOLDER = re.compile(r"\{[a-z_][a-z0-9_]*(?:![rsa])?(?::[^{}]*)?\}|%(?:\([a-z_]+\))?[sr]")
_REFERENCE = re.compile(r"\$\{[^{}]*\}")
_HAN = r"[\u3400-\u9fff]"
_LATIN = r"[A-Za-z0-9{}]"
_NAME = re.compile(
    r"\b[A-Za-z]{2,}(?:\.[A-Za-z]+)+\b"  # dotted names, files
    r"|\b(?:[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*)+|[A-Z]+[a-z]+[A-Z][A-Za-z]*)\b"  # CamelCase, as the API spells
    r"|\b[A-Z]{2,}(?:_[A-Z]+)+\b"  # environment variables
    r"|(?<![\w-])--[a-z][a-z-]+"  # options
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CLOSINGS = {".": "。", ":": "：", "?": "？", "!": "！", ",": "，", ";": "；"}
_TERMS = {
    "vSwitch(?:es)?": "交换机",
    "security groups?": "安全组",
    "container groups?": "容器组",
    "init containers?": "Init 容器",
    "instance types?": "实例规格",
    "compute category": "算力",
    "spot": "抢占",
    "image cache": "镜像缓存",
    "cloud disk": "云盘",
    "local disks?": "本地盘",
    "NAT gateway": "NAT 网关",
    "public address": "公网",
    "private address": "私网",
    "environment variables?": "环境变量",
    "probes?": "探针",
    "hooks?": "回调",
    "resource group": "资源组",
    "endpoints?": "接入点",
    "quota": "配额",
    "ticket": "工单",
    "trust policy": "信任策略",
    "error codes?": "错误码",
    "parameters?": "参数",
    "credentials?": "凭证",
    "dry run": "预检",
    "drafts?": "草稿",
    "story": "场景",
    "canonical request": "规范化请求",
    "string to sign": "待签名字符串",
}
"""What the product, and this program, call a thing in English and in Chinese. The English is a pattern."""
_ASIDE = re.compile(rf"{_PLACEHOLDER.pattern}|eci-tui [a-z]+|(?<![\w-])--?[a-z][a-z-]+|[\w.-]*\.[A-Za-z][\w.-]*")
"""What is written the same in every language, though it looks like a word: commands, options, dotted names."""
_UNTIDY = {
    "has half-width punctuation beside Chinese": re.compile(rf"{_HAN}[,;:!?()]|[,;:!?()]{_HAN}|{_HAN}\.(?![\w.])"),
    "lacks a space between Chinese and Latin": re.compile(rf"{_HAN}{_LATIN}|{_LATIN}{_HAN}"),
    "has a space beside full-width punctuation": re.compile(r" [，。；：？！、）」』]|[，。；：？！、（「『] "),
    "has a double space": re.compile(r"\S {2,}\S"),
    "has quotation marks that are not Chinese": re.compile(rf"[「」『』]|{_HAN}[\"']|[\"']{_HAN}"),
    "does not use the words of this product": re.compile(
        r"[你您]|帐[号户]|登陆|其它|阀值|虚拟交换机|虚机|竞价实例|收回|应答|钩子"
    ),
}
_SYNONYMS = "eci_tui/api/synonyms.py"
"""What other people say is listed there on purpose, and is no translation."""


def doubts(catalogue: Catalog) -> list[str]:
    """A line for everything that is doubtful in a catalogue of Chinese translations."""
    return [
        f"{what}: {message.id!r} -> {message.string!r}"
        for message in catalogue
        if message.id
        for what in doubts_of(message)
    ]


def doubts_of(message: Message) -> Iterator[str]:
    """What is doubtful about one translation."""
    source = _text(message.id)
    target = _text(message.string)
    if not target or not all(message.string if isinstance(message.string, tuple | list) else (target,)):
        yield "is not translated"
        return
    if message.fuzzy:
        yield "is fuzzy"
    if any(file == _SYNONYMS for file, _line in message.locations):
        return
    if _looks_forgotten(source, target):
        yield "has no Chinese"
    for what, found in _KEPT.items():
        if found(source) != found(target):
            yield f"has other {what}"
    for what, parts in _CONTAINED.items():
        if missing := parts(source) - parts(target):
            yield f"lacks the {what} {', '.join(sorted(missing))}"
    for term in _terms_missing(source, target):
        yield f"does not say {term}"
    for what, pattern in _UNTIDY.items():
        if pattern.search(_REFERENCE.sub("X", target)):
            yield what


def _text(part: object) -> str:
    """One form stands for all: the plural of the source, which has the placeholders, and the only one of Chinese."""
    return str(part[-1] if part else "") if isinstance(part, tuple | list) else str(part or "")


def _looks_forgotten(source: str, target: str) -> bool:
    words = re.findall(r"[A-Za-z]{3,}", _NAME.sub("", _REFERENCE.sub("", _PLACEHOLDER.sub("", source))))
    return not re.search(_HAN, target) and not SAME_IN_BOTH.issuperset(words)


def _terms_missing(source: str, target: str) -> Iterator[str]:
    words = _ASIDE.sub("", source)
    for english, chinese in _TERMS.items():
        if chinese not in target and re.search(rf"(?<![\w-]){english}(?![\w-])", words, re.IGNORECASE):
            yield chinese


def _placeholders(text: str) -> list[str]:
    return sorted(set(_PLACEHOLDER.findall(_REFERENCE.sub("", text))))


def _closing(text: str) -> str:
    last = text.rstrip()[-1:]
    return _CLOSINGS.get(last, last if last in _CLOSINGS.values() else "")


def _margins(text: str) -> tuple[str, str, int]:
    text = re.sub(r"([:：,，;；]) $", r"\1", text)  # full-width punctuation brings its space along
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], text.count("\n")


def _names(text: str) -> set[str]:
    return {re.sub(r"(?<=[^s])s$", "", name) for name in _NAME.findall(text)}


_KEPT: dict[str, Callable[[str], object]] = {
    "placeholders": _placeholders,
    "references": lambda text: sorted(set(_REFERENCE.findall(text))),
    "closing punctuation": _closing,
    "margins or line breaks": _margins,
}
_CONTAINED: dict[str, Callable[[str], set[str]]] = {
    "name": _names,
    "number": lambda text: set(_NUMBER.findall(_PLACEHOLDER.sub("", text))),
}
