"""Images, the registries they come from, and the caches that stand in for both."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.reading import every_container, flag, is_set, places, text
from eci_tui.api.rules.report import Rule, shown, warning
from eci_tui.api.schema import N_

_DOCKER_HUB = "docker.io"
_DOCKER_HUB_HOSTS = frozenset({_DOCKER_HUB, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"})
_PUBLIC = frozenset(
    {
        _DOCKER_HUB,
        "gcr.io",
        "ghcr.io",
        "quay.io",
        "registry.k8s.io",
        "k8s.gcr.io",
        "mcr.microsoft.com",
        "public.ecr.aws",
        "nvcr.io",
        "registry.gitlab.com",
    }
)
_INSIDE = re.compile(r"registry-vpc\.(?P<region>[a-z0-9-]+)\.(?:cr\.)?aliyuncs\.com\Z")
_OUTSIDE = re.compile(r"(?:registry|[a-z0-9-]+-registry)\.[a-z0-9-]+\.(?:cr\.)?aliyuncs\.com\Z")


def registry_of(image: str) -> str:
    """The host that an image's name asks for, in lower case and with its port; Docker Hub where it names none."""
    first, slash, _ = image.partition("/")
    names_host = bool(slash) and ("." in first or ":" in first or first == "localhost")
    return _host(first) if names_host else _DOCKER_HUB


def _host(server: str) -> str:
    host = re.sub(r"^[a-z]+://", "", server.strip().lower()).partition("/")[0]
    return _DOCKER_HUB if host in _DOCKER_HUB_HOSTS else host


def _is_public(host: str) -> bool:
    """Whether a registry is known to be reached over the Internet only."""
    name = host.partition(":")[0]
    try:
        return ipaddress.ip_address(name).is_global
    except ValueError:
        return name in _PUBLIC or _OUTSIDE.fullmatch(name) is not None


def _images(tree: Tree) -> list[tuple[Path, str | None]]:
    return [((*path, "Image"), text(container, "Image")) for path, container in every_container(tree)]


def image_needs_internet(tree: Tree) -> Iterator[Problem]:
    """Public registries need an EIP or a NAT gateway: documentation of the network. Caches need neither."""
    reachable = (
        is_set(tree, "EipInstanceId")
        or flag(tree, "AutoCreateEip") is not False
        or is_set(tree, "ImageSnapshotId")
        or flag(tree, "AutoMatchImageCache") is not False
        or flag(tree, "Ipv6GatewayBandwidthEnable") is not False
    )
    public = [(path, registry_of(image)) for path, image in _images(tree) if image and _is_public(registry_of(image))]
    if public and not reachable:
        path, host = public[0]
        yield warning(
            path,
            "image-needs-internet",
            N_("The registry {host} is on the Internet, and the group has no public address to reach it by"),
            N_(
                "Nothing to do if the vSwitch has a NAT gateway. Otherwise set AutoCreateEip, or use an image from "
                "registry-vpc.<region>.aliyuncs.com."
            ),
            also=[("AutoCreateEip",), *(other for other, _ in public[1:])],
            host=host,
        )


def registry_of_another_region(tree: Tree) -> Iterator[Problem]:
    """registry-vpc hosts are reached from inside their own region: inferred from their being inside a VPC."""
    region = text(tree, "RegionId")
    for path, image in _images(tree):
        found = _INSIDE.search(registry_of(image)) if image else None
        if found is not None and region and found["region"] != region:
            yield warning(
                path,
                "registry-of-another-region",
                N_("This registry is only reached from inside {theirs}, and the group is created in {region}"),
                N_("Use the registry of the group's own region, or the public name of this one."),
                also=[("RegionId",)],
                theirs=found["region"],
                region=shown(region),
            )


def credential_without_image(tree: Tree) -> Iterator[Problem]:
    """A credential's Server is the registry of some image: documentation and Terraform provider."""
    images = [image for _, image in _images(tree)]
    known = [registry_of(image) for image in images if image]
    if not known or len(known) < len(images):
        return
    for path, credential in places(tree, "ImageRegistryCredential.N"):
        server = text(credential, "Server")
        if server and _host(server) not in known:
            yield warning(
                (*path, "Server"),
                "credential-without-image",
                N_("No image comes from {server}, so this login is never used"),
                N_("The images come from {hosts}. Write the registry as it stands in front of the image's name."),
                server=shown(server),
                hosts=shown(", ".join(sorted(set(known)))),
            )


def half_an_assumed_role(tree: Tree) -> Iterator[Problem]:
    """ArnService and ArnUser go together: inferred."""
    for path, registry in places(tree, "AcrRegistryInfo.N"):
        for given, lacking in (("ArnService", "ArnUser"), ("ArnUser", "ArnService")):
            if is_set(registry, given) and not is_set(registry, lacking):
                yield warning(
                    (*path, lacking),
                    "half-an-assumed-role",
                    N_("{given} is set without {lacking}"),
                    N_("Pulling from another account takes both roles; inside one account it takes neither."),
                    also=[(*path, given)],
                    given=given,
                    lacking=lacking,
                )


def two_image_caches(tree: Tree) -> Iterator[Problem]:
    """ImageSnapshotId wins over AutoMatchImageCache: documentation of image caches."""
    if is_set(tree, "ImageSnapshotId") and flag(tree, "AutoMatchImageCache"):
        yield warning(
            ("AutoMatchImageCache",),
            "two-image-caches",
            N_("AutoMatchImageCache has no effect, because ImageSnapshotId names the cache to use"),
            N_("Unset one of the two."),
            also=[("ImageSnapshotId",)],
        )


def pull_despite_cache(tree: Tree) -> Iterator[Problem]:
    """ImagePullPolicy Always pulls although a cache is used: documentation of image caches."""
    if not is_set(tree, "ImageSnapshotId") and not flag(tree, "AutoMatchImageCache"):
        return
    for path, container in every_container(tree):
        if text(container, "ImagePullPolicy") == "Always":
            yield warning(
                (*path, "ImagePullPolicy"),
                "pull-despite-cache",
                N_("With Always the image is pulled from its registry although an image cache is used"),
                N_("Set ImagePullPolicy to IfNotPresent."),
                also=[("ImageSnapshotId",) if is_set(tree, "ImageSnapshotId") else ("AutoMatchImageCache",)],
            )


RULES: tuple[Rule, ...] = (
    image_needs_internet,
    registry_of_another_region,
    credential_without_image,
    half_an_assumed_role,
    two_image_caches,
    pull_despite_cache,
)
