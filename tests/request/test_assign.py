"""`--set PATH=VALUE`."""

from __future__ import annotations

import pytest

from eci_tui.errors import UsageError
from eci_tui.request.assign import assign
from eci_tui.request.draft import Draft


@pytest.mark.parametrize(
    ("assignment", "path", "value"),
    [
        ("Cpu=0.5", ("Cpu",), 0.5),
        ("AutoCreateEip=true", ("AutoCreateEip",), True),
        ("FixedIp=true", ("FixedIp",), "true"),
        ("ContainerGroupName=", ("ContainerGroupName",), ""),
        ("Container[0].Image=a=b", ("Container", 0, "Image"), "a=b"),
        ("Container.1.Port.1.Port=80", ("Container", 0, "Port", 0, "Port"), 80),
        ('Container[0].Command=["sh","-c","a,b"]', ("Container", 0, "Command"), ["sh", "-c", "a,b"]),
        ("Container[0].Command=sh,-c", ("Container", 0, "Command"), ["sh", "-c"]),
        (
            'Container[0].LivenessProbe={"TcpSocket":{"Port":"80"}}',
            ("Container", 0, "LivenessProbe"),
            {"TcpSocket": {"Port": 80}},
        ),
        ("Cpu=many", ("Cpu",), "many"),
    ],
)
def test_assignments(assignment: str, path: tuple[str | int, ...], value: object) -> None:
    draft = Draft()
    assign(draft, assignment)
    assert draft.get(path) == value


@pytest.mark.parametrize(
    ("assignment", "says"),
    [
        ("Cpu", "no “=”"),
        ("=1", "not a path"),
        ("Cpuu=1", "Cpuu"),
        ("Container.Name=x", "position"),
        ("Container[0].Imgae=x", "Imgae"),
        ("Container[2].Name=x", "next position"),
        ("Container[0]=x", "JSON"),
        ("Cpu.X=1", "no parts"),
        ("Container.0.Name=x", "not a path"),
    ],
)
def test_what_is_no_assignment(assignment: str, says: str) -> None:
    draft = Draft()
    with pytest.raises(UsageError) as caught:
        assign(draft, assignment)
    assert says in str(caught.value)
    assert caught.value.exit_code == 2


def test_the_nearest_name_is_offered() -> None:
    with pytest.raises(UsageError) as caught:
        assign(Draft(), "ContainerGroupNam=x")
    assert "ContainerGroupName" in caught.value.hint
