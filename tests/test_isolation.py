"""No test sees the developer's own home, credentials or network."""

from __future__ import annotations

import os
import socket
import urllib.request
from pathlib import Path

import pytest
from hypothesis import settings


def test_the_home_is_new_and_empty(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = Path.home()
    assert home.is_relative_to(tmp_path_factory.getbasetemp())
    assert list(home.iterdir()) == []
    (home / "left.txt").write_text("by one test, to be missed by the other")


test_the_home_is_new_and_empty_again = test_the_home_is_new_and_empty


def test_our_folders_stand_in_that_home() -> None:
    from eci_tui.store.folders import config_folder, state_folder

    assert config_folder().is_relative_to(Path.home())
    assert state_folder().is_relative_to(Path.home())


def test_our_folders_stand_in_that_home_without_our_own_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    from eci_tui.store.folders import config_folder, state_folder

    monkeypatch.delenv("ECI_TUI_HOME")
    assert config_folder().is_relative_to(Path.home())
    assert state_folder().is_relative_to(Path.home())


def test_nothing_of_the_developers_account_is_left() -> None:
    left = [name for name in os.environ if name.startswith(("ALIBABA", "ALICLOUD", "ALIYUN", "DBUS_"))]
    assert left == []
    assert urllib.request.getproxies() == {}


def test_the_keyring_keeps_nothing() -> None:
    import keyring

    keyring.set_password("eci-tui", "somebody", "x")
    assert keyring.get_password("eci-tui", "somebody") is None


@pytest.mark.parametrize("address", [("192.0.2.1", 443), ("2001:db8::1", 443, 0, 0)])
def test_a_connection_to_elsewhere_fails_the_test(address: tuple[object, ...]) -> None:
    family = socket.AF_INET6 if len(address) == 4 else socket.AF_INET
    with socket.socket(family) as connection, pytest.raises(pytest.fail.Exception, match="a test connects to"):
        connection.connect(address)


def test_a_name_of_elsewhere_fails_the_test() -> None:
    with pytest.raises(pytest.fail.Exception, match="asks for the address"):
        socket.getaddrinfo("example.com", 443)


def test_a_reserved_name_is_unknown() -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("nobody.invalid", 443)


def test_loopback_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def test_slow_examples_are_no_failures() -> None:
    assert settings().deadline is None
