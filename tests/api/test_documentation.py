"""Every parameter has a link to the official documentation, and the table of pages names real parameters only."""

from __future__ import annotations

import pytest

from eci_tui.api.catalogue import GROUPS, PARAMETERS
from eci_tui.api.documentation import GROUP_PAGES, PARAMETER_PAGES, REFERENCE, link

HOSTS = {"zh": ("https://help.aliyun.com/zh/eci/", "https://api.aliyun.com/"), "en": ("https://www.alibabacloud.com/",)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_parameter_and_every_group_has_a_link_in_both_languages(language: str) -> None:
    links = [link(found.group.key, found.wire_name, language) for found in PARAMETERS]
    links += [link(group.key, language=language) for group in GROUPS]
    assert all(address.startswith(HOSTS[language]) for address in links)


@pytest.mark.parametrize("wire_name", PARAMETER_PAGES)
def test_a_page_is_about_a_parameter_that_exists(wire_name: str) -> None:
    assert any(f"{found.wire_name}.".startswith(f"{wire_name}.") for found in PARAMETERS)


def test_a_group_page_is_about_a_group_that_exists() -> None:
    assert set(GROUP_PAGES) <= {group.key for group in GROUPS}


def test_the_nearest_page_wins_and_the_reference_is_the_last_resort() -> None:
    assert link("storage", "Volume.N.FlexVolume.Options", "zh").endswith("/zh/eci/user-guide/mount-a-disk-volume")
    assert link("storage", "Volume.N.Name", "zh").endswith("/zh/eci/user-guide/overview-of-volumes")
    assert link("network", "VSwitchId", "zh") == REFERENCE["zh"]
    assert link("network", "VSwitchId", "fr") == REFERENCE["en"]


def test_a_name_that_only_begins_alike_does_not_match() -> None:
    assert link("storage", "CpuArchitecture") == link("storage")
