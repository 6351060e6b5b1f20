"""The head of a preset's file says the same as the whole of it, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from eci_tui.store import preset_heads, preset_names, request_file

BUILT_IN = sorted(preset_names.built_in_folder().glob("*.yaml"))


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_every_built_in_preset_says_at_its_head_what_it_is(path: Path) -> None:
    found = preset_heads.description(path)
    assert found
    assert found == request_file.load_path(path).description


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("description: A\nrequest:\n  Cpu: [broken\n", "A"),
        ("# comment\nname: x\ndescription: {en: A, zh: 甲}\nask: [Cpu]\nrequest: {}\n", {"en": "A", "zh": "甲"}),
        ("name: x\nrequest: {}\n", None),
        ("description: A\n", None),
        ("Cpu: 1\nrequest:\n", None),
        ("description: [A]\nrequest:\n", None),
        ("description: {en: [A]}\nrequest:\n", None),
        ("description: [\nrequest:\n", None),
        ("- a\nrequest:\n", None),
        ("\nrequest: {}\n", None),
        ("description: " + "A" * 5000 + "\nrequest: {}\n", None),
        ("", None),
    ],
)
def test_a_head(tmp_path: Path, text: str, description: object) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    assert preset_heads.description(file) == description


def test_what_cannot_be_read(tmp_path: Path) -> None:
    assert preset_heads.description(tmp_path) is None
    assert preset_heads.description(tmp_path / "missing.yaml") is None
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"description: \xff\nrequest:\n")
    assert preset_heads.description(binary) is None


@pytest.mark.parametrize(
    ("description", "language", "words"),
    [
        ("A", "zh", "A"),
        ({"en": "A", "zh": "甲"}, "zh", "甲"),
        ({"en": "A"}, "zh", "A"),
        ({"fr": "B"}, "zh", "B"),
        ({}, "en", ""),
    ],
)
def test_a_description_in_a_language(description: object, language: str, words: str) -> None:
    assert preset_heads.described_in(description, language) == words  # type: ignore[arg-type]
