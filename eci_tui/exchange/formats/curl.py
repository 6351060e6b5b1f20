"""A curl command that shows the request's shape. It cannot be sent as it is: its signature is left open."""

from __future__ import annotations

from eci_tui.api import catalogue
from eci_tui.api.problem import Tree
from eci_tui.api.schema import N_
from eci_tui.exchange import shell
from eci_tui.exchange.endpoint import host
from eci_tui.exchange.export import Export, about_variable, caution
from eci_tui.exchange.values import Entry, entries, variables
from eci_tui.request.flatten import flatten
from eci_tui.request.path import wire_name
from eci_tui.request.signing import ALGORITHM, FORM, must_use_body

LABEL = N_("curl command (shape only)")
FILE_EXTENSION = "sh"

_SIGNED = ("host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version")


def export(tree: Tree) -> Export:
    """The call with all its parameters; what a signature is made of stands as variables to fill in."""
    found = entries(tree)
    kept, cautions = shell.carried(found)
    open_values = variables(found)
    signature = N_(
        "A signature is good for one request and for about 15 minutes, so none is written: this shows the shape of the "
        "call and cannot be sent as it is"
    )
    warnings = [caution((), "export-signature", signature), *map(about_variable, open_values)]
    in_body = must_use_body(flatten(tree), any(variable.secret for variable in open_values))
    signed = sorted((*_SIGNED, "content-type")) if in_body else _SIGNED
    headers = {
        "x-acs-action": catalogue.ACTION,
        "x-acs-version": catalogue.VERSION,
        "x-acs-date": shell.variable("ECI_DATE"),
        "x-acs-signature-nonce": shell.variable("ECI_NONCE"),
        "x-acs-content-sha256": shell.variable("ECI_BODY_SHA256"),
        "authorization": f"{ALGORITHM} Credential={shell.variable('ALIBABA_CLOUD_ACCESS_KEY_ID')},"
        f"SignedHeaders={';'.join(signed)},Signature={shell.variable('ECI_SIGNATURE')}",
    }
    if in_body:
        headers["content-type"] = FORM
    address = host(tree) or f"eci.{shell.variable('ALIBABA_CLOUD_REGION_ID')}.aliyuncs.com"
    words = [f'curl -X POST{"" if in_body else " -G"} "https://{address}/"']
    words += [f'-H "{name}: {value}"' for name, value in headers.items()]
    words += [f"--data-urlencode {_data(entry)}" for entry in kept]
    return Export(shell.command(words), (*warnings, *cautions))


def _data(entry: Entry) -> str:
    name = wire_name(entry.path)
    if shell.is_long(entry):
        return f"{shell.quoted(f'{name}@')}{shell.substitution(entry)}"
    return shell.word((f"{name}=", *entry.pieces))
