"""The list of regions and the hosts made from their ids."""

import pytest

from eci_tui.api import regions


def test_every_listed_region_is_there_once() -> None:
    ids = [region.id for region in regions.REGIONS]
    assert len(ids) == len(set(ids)) == 35
    assert all(region.public and region.name for region in regions.REGIONS)
    assert [region.id for region in regions.REGIONS if region.closed] == ["ap-southeast-2", "ap-south-1"]
    assert [region.id for region in regions.REGIONS if region.vpc_id is None] == ["cn-hangzhou-finance"]


@pytest.mark.parametrize(
    ("region_id", "public", "inside"),
    [
        ("cn-hangzhou", "eci.cn-hangzhou.aliyuncs.com", "eci-vpc.cn-hangzhou.aliyuncs.com"),
        ("me-central-1", "eci.me-central-1.aliyuncs.com", "eci-vpc.me-central-1.aliyuncs.com"),
        ("cn-beijing-finance-1", "eci.cn-beijing-finance-1.aliyuncs.com", "eci-vpc.cn-beijing-finance-1.aliyuncs.com"),
        ("cn-shanghai-finance", "eci.cn-shanghai-finance.aliyuncs.com", "eci-vpc.cn-shanghai-finance-1.aliyuncs.com"),
        (
            "cn-shanghai-finance-1",
            "eci.cn-shanghai-finance-1.aliyuncs.com",
            "eci-vpc.cn-shanghai-finance-1.aliyuncs.com",
        ),
        ("cn-shenzhen-finance", "eci.cn-shenzhen-finance.aliyuncs.com", "eci-vpc.cn-shenzhen-finance-1.aliyuncs.com"),
        ("cn-hangzhou-finance", "eci.cn-hangzhou-finance.aliyuncs.com", "eci.cn-hangzhou-finance.aliyuncs.com"),
        ("na-south-1", "eci.na-south-1.aliyuncs.com", "eci-vpc.na-south-1.aliyuncs.com"),
    ],
)
def test_hosts(region_id: str, public: str, inside: str) -> None:
    assert regions.endpoint(region_id) == public
    assert regions.endpoint(region_id, vpc=True) == inside


@pytest.mark.parametrize(
    "region_id", ["", "a.b", "evil.example/", "cn hangzhou", "-cn", "cn-", "cn@x", "cn\n", "区", "x" * 64, "${env:R}"]
)
def test_an_id_that_would_lead_elsewhere_is_refused(region_id: str) -> None:
    with pytest.raises(ValueError, match="no region id"):
        regions.endpoint(region_id)


def test_both_spellings_of_a_finance_region_find_it() -> None:
    found = regions.find("cn-shenzhen-finance-1")
    assert found is not None
    assert found is regions.find("cn-shenzhen-finance")
    assert regions.find("cn-hangzhou-finance-1") is None
    assert regions.find("nowhere") is None
