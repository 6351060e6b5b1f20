"""Where the official documentation explains a parameter: the page of its feature, or the reference of the call."""

from __future__ import annotations

_SITES = {
    "zh": "https://help.aliyun.com/zh/eci/user-guide/",
    "en": "https://www.alibabacloud.com/help/en/eci/user-guide/",
}
REFERENCE = {
    "zh": "https://api.aliyun.com/document/Eci/2018-08-08/CreateContainerGroup",
    "en": "https://www.alibabacloud.com/help/en/eci/api-createcontainergroup",
}
"""The reference page of the call, by language; it is right for every parameter."""

GROUP_PAGES = {
    "instance": "overview",
    "image": "configure-a-container-image",
    "storage": "overview-of-volumes",
}
"""Pages about a whole feature group, by its key. The other groups have none that covers them."""

PARAMETER_PAGES = {
    "Cpu": "specify-the-number-of-vcpus-and-memory-size-to-create-an-elastic-container-instance",
    "Memory": "specify-the-number-of-vcpus-and-memory-size-to-create-an-elastic-container-instance",
    "ComputeCategory": "specify-the-compute-category-to-create-an-instance",
    "ImageSnapshotId": "overview-of-image-caches-1",
    "AutoMatchImageCache": "overview-of-image-caches-1",
    "AcrRegistryInfo": "pull-images-from-a-container-registry-enterprise-edition-instance-without-using-a-secret-2",
    "DataCacheBucket": "create-and-manage-data-caches",
    "Volume.N.FlexVolume": "mount-a-disk-volume",
    "Volume.N.DiskVolume": "mount-a-disk-volume",
    "Container.N.Image": "configure-a-container-image",
    "Container.N.LivenessProbe": "use-probes-to-perform-health-checks-on-containers",
    "Container.N.ReadinessProbe": "use-probes-to-perform-health-checks-on-containers",
    "InitContainer.N.Image": "configure-a-container-image",
}
"""Pages about one parameter and everything below it, by wire name."""


def link(group_key: str, wire_name: str = "", language: str = "en") -> str:
    """The address of the page that says most about a parameter, or about its group if `wire_name` is empty.

    `language` is `en` or `zh`; any other means English.
    """
    language = language if language in _SITES else "en"
    steps = wire_name.split(".")
    pages = (PARAMETER_PAGES.get(".".join(steps[:count])) for count in range(len(steps), 0, -1))
    page = next(filter(None, pages), None) or GROUP_PAGES.get(group_key)
    return _SITES[language] + page if page else REFERENCE[language]
