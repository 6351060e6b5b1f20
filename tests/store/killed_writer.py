"""A writer of a preset and a draft that is killed at random moments; what it leaves is checked each time.

Run by test_killed.py in a process of its own: `python killed_writer.py ROUNDS SEED`, with ECI_TUI_HOME set.
"""

import itertools
import os
import random
import signal
import struct
import sys
import time

from eci_tui.store import drafts, preset_names, presets, request_file
from eci_tui.store.drafts import OwnDraft


def tree(number):
    return {
        "ContainerGroupName": f"n{number}",
        "Container": [{"Name": f"n{number}", "Image": "x" * 200} for _ in range(20)],
    }


def number_of(found):
    names = {found["ContainerGroupName"], *(container["Name"] for container in found["Container"])}
    assert len(names) == 1, names
    assert len(found["Container"]) == 20
    return int(names.pop()[1:])


def write(first, pipe):
    own = OwnDraft()
    for number in itertools.count(first):
        own.save(tree(number))
        os.write(pipe, struct.pack("<q", number))
        presets.save("mine", tree(number), overwrite=True)
        os.write(pipe, struct.pack("<q", -number))


def span():
    """The time for about three rounds of writing, with everything loaded: what the moments are drawn from."""
    own = OwnDraft()
    for number in (1, 2):
        started = time.perf_counter()
        own.save(tree(number))
        presets.save("mine", tree(number), overwrite=True)
    own.discard()
    return 3 * (time.perf_counter() - started)


def acknowledged(pipe):
    content = b""
    while part := os.read(pipe, 65536):
        content += part
    numbers = [number for (number,) in struct.iter_unpack("<q", content[: len(content) // 8 * 8])]
    return max((n for n in numbers if n > 0), default=0), max((-n for n in numbers if n < 0), default=0)


def main(rounds, seed):
    moments = random.Random(seed)
    longest = span()
    draft, preset = 0, 2
    for _ in range(rounds):
        read_end, write_end = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read_end)
            write(max(draft, preset) + 1, write_end)
        os.close(write_end)
        time.sleep(moments.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        kept, saved = acknowledged(read_end)
        os.close(read_end)
        draft, preset = max(draft, kept), max(preset, saved)
        found = number_of(request_file.load_path(preset_names.own_path("mine")).tree)
        assert preset <= found <= max(draft, preset) + 1, (preset, found)
        preset = found
        if draft:
            offer = drafts.latest_offer()
            found = number_of(offer.tree)
            assert draft <= found <= draft + 1, (draft, found)
            draft = found
    print(f"{draft} drafts and {preset} presets")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
