"""The regions of the service, and the host that answers for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eci_tui.api.schema import N_

_HOST_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\Z"


@dataclass(frozen=True, slots=True)
class Region:
    """A region by its id. `closed` regions are still listed, but take no new container groups.

    `public` says whether a public endpoint is listed. `vpc_id` is the id as the list of VPC endpoints spells it, which
    for two finance regions differs from `id`; None where no VPC endpoint is listed.
    """

    id: str
    name: str
    vpc_id: str | None
    closed: bool = False
    public: bool = True


def _region(id: str, name: str, *, closed: bool = False) -> Region:  # noqa: A002
    return Region(id, name, vpc_id=id, closed=closed)


REGIONS: tuple[Region, ...] = (
    _region("cn-qingdao", N_("China (Qingdao)")),
    _region("cn-beijing", N_("China (Beijing)")),
    _region("cn-zhangjiakou", N_("China (Zhangjiakou)")),
    _region("cn-huhehaote", N_("China (Hohhot)")),
    _region("cn-wulanchabu", N_("China (Ulanqab)")),
    _region("cn-hangzhou", N_("China (Hangzhou)")),
    _region("cn-shanghai", N_("China (Shanghai)")),
    _region("cn-nanjing", N_("China (Nanjing - Local Region)")),
    _region("cn-fuzhou", N_("China (Fuzhou - Local Region)")),
    _region("cn-wuhan-lr", N_("China (Wuhan - Local Region)")),
    _region("cn-zhengzhou-jva", N_("China (Zhengzhou, joint venture)")),
    _region("cn-shenzhen", N_("China (Shenzhen)")),
    _region("cn-heyuan", N_("China (Heyuan)")),
    _region("cn-guangzhou", N_("China (Guangzhou)")),
    _region("cn-chengdu", N_("China (Chengdu)")),
    _region("cn-hongkong", N_("China (Hong Kong)")),
    _region("ap-southeast-1", N_("Singapore")),
    _region("ap-southeast-2", N_("Australia (Sydney)"), closed=True),
    _region("ap-southeast-3", N_("Malaysia (Kuala Lumpur)")),
    _region("ap-southeast-5", N_("Indonesia (Jakarta)")),
    _region("ap-southeast-6", N_("Philippines (Manila)")),
    _region("ap-southeast-7", N_("Thailand (Bangkok)")),
    _region("ap-northeast-1", N_("Japan (Tokyo)")),
    _region("ap-northeast-2", N_("South Korea (Seoul)")),
    _region("ap-south-1", N_("India (Mumbai)"), closed=True),
    _region("eu-central-1", N_("Germany (Frankfurt)")),
    _region("eu-west-1", N_("UK (London)")),
    _region("us-east-1", N_("US (Virginia)")),
    _region("us-west-1", N_("US (Silicon Valley)")),
    _region("me-east-1", N_("UAE (Dubai)")),
    _region("me-central-1", N_("Saudi Arabia (Riyadh, partner region)")),
    _region("cn-beijing-finance-1", N_("China (Beijing) finance cloud")),
    Region("cn-hangzhou-finance", N_("China (Hangzhou) finance cloud"), vpc_id=None),
    Region("cn-shanghai-finance", N_("China (Shanghai) finance cloud"), vpc_id="cn-shanghai-finance-1"),
    Region("cn-shenzhen-finance", N_("China (Shenzhen) finance cloud"), vpc_id="cn-shenzhen-finance-1"),
)

_BY_ID = {spelling: region for region in REGIONS for spelling in (region.id, region.vpc_id) if spelling is not None}


def find(region_id: str) -> Region | None:
    """The region with this id, in either of its spellings; None for one that is not in the list."""
    return _BY_ID.get(region_id)


def makes_host(region_id: str) -> bool:
    """Whether the id can be a part of a host name: letters, digits and inner hyphens, at most 63."""
    return re.match(_HOST_LABEL, region_id) is not None


def endpoint(region_id: str, vpc: bool = False) -> str:
    """The host that answers for a region, such as `eci.cn-hangzhou.aliyuncs.com`, reached by HTTPS.

    With `vpc`, the host for callers inside a VPC of that region; the public one where no such host is listed. A region
    that is not in the list gets the host that its name would have. Raises ValueError for an id that cannot be part of a
    host name, so that no id can lead a signed request to somebody else's host.
    """
    if not makes_host(region_id):
        raise ValueError(f"no region id: {region_id!r}")
    if not vpc:
        return f"eci.{region_id}.aliyuncs.com"
    region = find(region_id)
    inside = region.vpc_id if region is not None else region_id
    return f"eci-vpc.{inside}.aliyuncs.com" if inside is not None else f"eci.{region_id}.aliyuncs.com"
