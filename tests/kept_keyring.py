"""A keyring whose entries outlive the process, in the file that KEPT_KEYRING names. For tests of whole programs."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class KeptKeyring(KeyringBackend):
    """Named by PYTHON_KEYRING_BACKEND."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        return self._entries().get(f"{service}\n{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._keep({**self._entries(), f"{service}\n{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        entries = self._entries()
        if entries.pop(f"{service}\n{username}", None) is None:
            raise PasswordDeleteError("No such password!")
        self._keep(entries)

    def _entries(self) -> dict[str, str]:
        path = Path(os.environ["KEPT_KEYRING"])
        entries: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return entries

    def _keep(self, entries: dict[str, str]) -> None:
        Path(os.environ["KEPT_KEYRING"]).write_text(json.dumps(entries), encoding="utf-8")
