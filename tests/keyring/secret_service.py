"""A real Secret Service for tests: gnome-keyring on a D-Bus session bus of its own, its files in a folder of its own.

Nothing of the developer's own keyring is touched, and the bus starts no service by itself: a prompt that nobody could
answer fails at once, as it does on a machine without a screen.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pytest
from jeepney import DBusAddress, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

NEEDED = ("gnome-keyring-daemon", "dbus-daemon", "secret-tool")
SECRETS = "org.freedesktop.secrets"
LOGIN = "/org/freedesktop/secrets/collection/login"
PATIENCE = 30.0

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def require() -> None:
    """Skip the test where the programs are missing; in CI that is a failure."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"these programs must be installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"needs a Secret Service to talk to: {', '.join(missing)} not installed")


class SecretService:
    """A bus and a keyring daemon on it. `state` is `unlocked`, `locked` or `empty` (no collection was ever made)."""

    def __init__(self, state: str = "unlocked") -> None:
        self._state = state
        # Short, unlike the folders of pytest: the path of a socket has at most some hundred bytes.
        self._folder = Path(tempfile.mkdtemp(prefix="eci-tui-"))
        self._processes: list[subprocess.Popen[bytes]] = []
        self.address = f"unix:path={self._folder}/bus"

    def __enter__(self) -> SecretService:
        try:
            self._start_bus()
            with open_dbus_connection(self.address) as bus:
                self._start_daemon(bus)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to find it."""
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}

    def hang(self) -> None:
        """Stop the daemon in its tracks: it keeps its name on the bus and answers nobody."""
        self._processes[-1].send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        for process in reversed(self._processes):
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()
        self._processes.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    def lookup(self, name: str) -> str | None:
        """What `secret-tool` finds under our service and this name."""
        command = ["secret-tool", "lookup", "service", "eci-tui", "username", name]
        environment = {**os.environ, **self.environment}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
        return done.stdout if done.returncode == 0 else None

    def names(self) -> list[str]:
        """The names of all our entries."""
        command = ["secret-tool", "search", "--all", "service", "eci-tui"]
        environment = {**os.environ, **self.environment}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
        lines = (done.stdout + done.stderr).splitlines()
        mark = "attribute.username = "
        return sorted(line.removeprefix(mark) for line in lines if line.startswith(mark))

    def _start_bus(self) -> None:
        config = self._folder / "bus.conf"
        config.write_text(_BUS.format(folder=self._folder))
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._processes.append(process)
        assert process.stdout is not None
        # It says its address when it listens.
        assert process.stdout.readline().startswith(b"unix:")
        process.stdout.close()

    def _start_daemon(self, bus: DBusConnection) -> None:
        # Whatever is said on the bus is a moment to look again.
        Proxy(message_bus, bus).AddMatch(MatchRule(type="signal"))
        unlock = [] if self._state == "empty" else ["--unlock"]
        environment = {**os.environ, **self.environment}
        environment |= {"XDG_DATA_HOME": str(self._folder), "XDG_RUNTIME_DIR": str(self._folder), "DISPLAY": ""}
        process = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        assert process.stdin is not None
        process.stdin.write(b"a password for tests" if unlock else b"")
        process.stdin.close()
        _wait(bus, _has_owner)
        if self._state != "empty":
            _wait(bus, _is_unlocked)
        if self._state == "locked":
            service = DBusAddress("/org/freedesktop/secrets", SECRETS, "org.freedesktop.Secret.Service")
            bus.send_and_get_reply(new_method_call(service, "Lock", "ao", ([LOGIN],)), timeout=PATIENCE)


def _has_owner(bus: DBusConnection) -> bool:
    return bool(Proxy(message_bus, bus).NameHasOwner(SECRETS)[0])


def _is_unlocked(bus: DBusConnection) -> bool:
    collection = DBusAddress(LOGIN, SECRETS, "org.freedesktop.Secret.Collection")
    reply = bus.send_and_get_reply(Properties(collection).get("Locked"), timeout=PATIENCE)
    return reply.body[0] == ("b", False)


def _wait(bus: DBusConnection, holds: Callable[[DBusConnection], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds(bus):
        assert time.monotonic() < deadline, f"the keyring daemon never came to {holds.__name__}"
        try:
            bus.receive(timeout=0.05)
        except TimeoutError:
            continue
