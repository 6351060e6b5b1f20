"""`eci-tui preview --as` with other programs' formats: the text on stdout, what is left out on stderr."""

from __future__ import annotations

import subprocess
import sys

import pytest

from eci_tui.__main__ import main
from eci_tui.exchange import FORMATS
from tests.exchange import golden


@pytest.mark.parametrize("key", FORMATS)
def test_the_export_is_printed(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", str(golden.REQUEST), "--as", key]) == 0
    printed = capsys.readouterr()
    text, warnings = golden.written(key)
    assert printed.out == text
    assert printed.err == warnings
    assert golden.CANARY not in printed.out + printed.err


def test_assignments_are_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "nginx-web", "--set", "Cpu=2", "--region", "cn-beijing", "--as", "aliyun-cli"]) == 0
    out = capsys.readouterr().out
    assert "--Cpu 2" in out
    assert "--RegionId cn-beijing" in out


def test_the_formats_are_named_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["preview", "--help"])
    out = capsys.readouterr().out
    assert all(key in out for key in FORMATS)


def test_other_previews_load_no_format() -> None:
    script = (
        "import sys; from eci_tui.__main__ import main; main(['preview', 'nginx-web', '--as', 'query']);"
        "print(*[name for name in sys.modules if name.startswith('eci_tui.exchange.')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""
