"""An embedded ECI endpoint on loopback that checks like the gateway and creates nothing real.

    with Sandbox() as sandbox:
        ...  # point any client at sandbox.url with sandbox.access_key_id and sandbox.access_key_secret

It is given nothing but bytes: it shares no code with the part that signs and sends requests.
"""

from __future__ import annotations

from eci_tui.sandbox.server import Record, Sandbox

__all__ = ["Record", "Sandbox"]
