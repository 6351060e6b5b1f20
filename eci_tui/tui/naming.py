"""Names that other places refer to: the mounts of a volume follow its name."""

from __future__ import annotations

from eci_tui.api.problem import Path, Tree
from eci_tui.api.reading import every_container, places, text
from eci_tui.request.tree import at


def named_by(tree: Tree, path: Path) -> tuple[Path, ...]:
    """The places that hold the name at `path` because they mean what is called so.

    Only volumes are referred to, and where two have the same name, nobody can tell which of them is meant.
    """
    if len(path) != 3 or path[0] != "Volume" or path[2] != "Name":
        return ()
    name = at(tree, path)
    names = [text(volume, "Name") for _place, volume in places(tree, "Volume.N")]
    if not isinstance(name, str) or not name or names.count(name) != 1:
        return ()
    return tuple(
        (*container, *mount, "Name")
        for container, values in every_container(tree)
        for mount, held in places(values, "VolumeMount.N")
        if held.get("Name") == name
    )
