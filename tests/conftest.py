"""What holds for every test: a home of its own, nobody's credentials, no network but loopback, the same examples."""

from __future__ import annotations

import ipaddress
import itertools
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# What the developer's own shell may hold that a program under test would listen to.
FOREIGN = (
    "ALIBABA",
    "ALICLOUD",
    "ALIYUN",
    "ECI_TUI",
    "TEXTUAL",
    "LC_",
    "LANGUAGE",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
    "PYTHONWARNINGS",
    "SSL_CERT_",
    "DBUS_",
    "DISPLAY",
    "WAYLAND_",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
)
ALWAYS = {
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_ANIMATIONS": "none",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
}
HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
    "ECI_TUI_HOME": "eci-tui",
}
# Names that nobody can own, so that asking for one is not asking the network.
RESERVED = (".invalid", ".test", ".example")

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None, print_blob=True)


def pytest_configure() -> None:
    """Before anything of ours or of Textual's is imported: both read their environment only once."""
    for name in list(os.environ):
        if name.startswith(FOREIGN) or name.lower().endswith("_proxy"):
            del os.environ[name]
    os.environ.update(ALWAYS)
    settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _home_of_its_own(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty home for each test. The folders below it are named and not made, as on a new account."""
    home = next(_homes)
    home.mkdir()
    for name, below in HOMES.items():
        monkeypatch.setenv(name, str(home / below))


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """A test that changes the language does so for itself alone."""
    yield
    from eci_tui.text import set_language

    set_language("en")


@pytest.fixture(autouse=True, scope="session")
def _no_network_but_loopback() -> Iterator[None]:
    """A connection to anywhere else fails the test that made it; a reserved name is unknown, as without a network."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def connect_here(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not _is_loopback(str(address[0])):
            pytest.fail(f"a test connects to {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    def resolve_here(host: object, *rest: object, **options: object) -> object:
        name = host.decode() if isinstance(host, bytes) else str(host or "")
        if name.endswith(RESERVED):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if name and not _is_address(name) and name != "localhost":
            pytest.fail(f"a test asks for the address of {name!r}")
        return resolve(host, *rest, **options)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket, "getaddrinfo", resolve_here)
        yield


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    return name == "localhost" or (_is_address(name) and ipaddress.ip_address(name).is_loopback)
