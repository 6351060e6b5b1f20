"""Requests that break a rule, with the place, code and severity of what is reported."""

from typing import Any

from eci_tui.api.problem import Severity
from eci_tui.api.rules import (
    Rule,
    completeness,
    containers,
    disks,
    duplicates,
    hardware,
    images,
    network,
    prices,
    sizes,
    volumes,
)

from .rule_requests import ENV, HUB, PUBLIC, VPC, disk, files, mounted, one, volume

E, W = Severity.ERROR, Severity.WARNING

BROKEN: list[tuple[Rule, dict[str, Any], list[tuple[str, str, Severity]]]] = [
    # entries of lists
    (
        completeness.incomplete_entries,
        {"ImageRegistryCredential": [{"Server": "r.example", "UserName": ""}]},
        [
            ("ImageRegistryCredential[0].UserName", "incomplete-entry", E),
            ("ImageRegistryCredential[0].Password", "incomplete-entry", E),
        ],
    ),
    (
        completeness.incomplete_entries,
        {"InitContainer": [{"Cpu": 1}]},
        [
            ("InitContainer[0].Name", "incomplete-entry", E),
            ("InitContainer[0].Image", "incomplete-entry", W),
        ],
    ),
    (
        completeness.incomplete_entries,
        one(VolumeMount=[mounted(), {"ReadOnly": False}]),
        [
            ("Container[0].VolumeMount[1].Name", "incomplete-entry", E),
            ("Container[0].VolumeMount[1].MountPath", "incomplete-entry", E),
        ],
    ),
    (
        completeness.incomplete_entries,
        {"Volume": [{"ConfigFileVolume": {"ConfigFileToPath": [{"Mode": "0644"}]}}]},
        [
            ("Volume[0].Name", "incomplete-entry", E),
            ("Volume[0].Type", "incomplete-entry", E),
            ("Volume[0].ConfigFileVolume.ConfigFileToPath[0].Path", "incomplete-entry", E),
            ("Volume[0].ConfigFileVolume.ConfigFileToPath[0].Content", "incomplete-entry", W),
        ],
    ),
    # duplicates
    (
        duplicates.container_names,
        {"Container": [{"Name": "a"}, {"Name": "b"}], "InitContainer": [{"Name": "a"}]},
        [("InitContainer[0].Name", "duplicate-container-name", E)],
    ),
    (
        duplicates.volume_names,
        {"Volume": [{"Name": "v"}, {"Name": "v"}]},
        [("Volume[1].Name", "duplicate-volume-name", E)],
    ),
    (duplicates.tag_keys, {"Tag": [{"Key": "a"}, {"Key": "a"}]}, [("Tag[1].Key", "duplicate-tag-key", W)]),
    (
        duplicates.environment_keys,
        {"InitContainer": [{"EnvironmentVar": [{"Key": "A"}, {"Key": "B"}, {"Key": "A"}]}]},
        [("InitContainer[0].EnvironmentVar[2].Key", "duplicate-variable", W)],
    ),
    (
        duplicates.ports,
        {"Container": [{"Port": [{"Port": 80}]}, {"Port": [{"Port": 80, "Protocol": "TCP"}]}]},
        [("Container[1].Port[0].Port", "duplicate-port", W)],
    ),
    # sizes
    (
        sizes.containers_exceed_instance,
        {"Cpu": 1, "Memory": 4, "Container": [{"Cpu": 0.7}, {"Cpu": 0.4, "Memory": 3}]},
        [("Cpu", "containers-exceed-instance", E)],
    ),
    (
        sizes.containers_exceed_types,
        {"InstanceType": "1-2Gi,2-4Gi", **one(Cpu=2, Memory=5)},
        [("InstanceType", "containers-exceed-type", W)],
    ),
    (
        sizes.init_container_exceeds_instance,
        {"Cpu": 1, "Memory": 2, "InitContainer": [{"Cpu": 2, "Memory": 2}]},
        [("InitContainer[0].Cpu", "init-container-exceeds-instance", W)],
    ),
    (sizes.half_a_size, {"Cpu": 1}, [("Memory", "half-a-size", W)]),
    (sizes.half_a_size, {"Memory": 1}, [("Cpu", "half-a-size", W)]),
    (sizes.size_not_sold, {"Cpu": 3, "Memory": 5}, [("Cpu", "size-rounded-up", W)]),
    (sizes.size_not_sold, {"RegionId": "cn-hangzhou", "Cpu": 7, "Memory": 13}, [("Cpu", "size-rounded-up", W)]),
    (sizes.size_not_sold, {"Cpu": 1, "Memory": 2, "SpotStrategy": "SpotAsPriceGo"}, [("Cpu", "size-rounded-up", W)]),
    (sizes.size_not_sold, {"Cpu": 64, "Memory": 600}, [("Cpu", "size-not-sold", W)]),
    (sizes.size_not_sold, {"Cpu": 12, "Memory": 24, "ComputeCategory": ["economy"]}, [("Cpu", "size-not-sold", W)]),
    (sizes.size_not_sold, one(Cpu=65, Memory=1), [("Container", "size-not-sold", W)]),
    (sizes.size_overridden, {"Memory": 1, "InstanceType": "ecs.c6.large"}, [("Memory", "size-overridden", W)]),
    # hardware
    (
        hardware.needs_instance_type,
        {
            "GpuDriverVersion": "tesla=470",
            "CpuOptionsCore": 2,
            "InstanceType": "2-4Gi",
            **one(Gpu=1),
            "Volume": [volume("EmptyDirVolume", EmptyDirVolume={"Medium": "LocalRaid0"})],
        },
        [
            ("GpuDriverVersion", "needs-instance-type", W),
            ("CpuOptionsCore", "needs-instance-type", W),
            ("Container[0].Gpu", "needs-instance-type", W),
            ("Volume[0].EmptyDirVolume.Medium", "needs-instance-type", W),
        ],
    ),
    (
        hardware.gpu_without_gpu_type,
        {"InstanceType": "ecs.c6.large,ecs.g7ne.large", **one(Gpu=1)},
        [("InstanceType", "gpu-without-gpu-type", W)],
    ),
    (
        hardware.gpu_driver_of_type,
        {"InstanceType": "ecs.gn8is.2xlarge", "GpuDriverVersion": "tesla=470"},
        [("GpuDriverVersion", "gpu-driver-of-type", W)],
    ),
    (
        hardware.gpu_driver_of_type,
        {"InstanceType": "ecs.vgn7i-vws-m4.xlarge", "GpuDriverVersion": "tesla=470"},
        [],
    ),
    (
        hardware.gpu_driver_of_type,
        {"InstanceType": "ecs.vgn7i-vws.xlarge", "GpuDriverVersion": "tesla=470"},
        [("GpuDriverVersion", "gpu-driver-of-type", W)],
    ),
    (
        hardware.architecture_of_type,
        {"InstanceType": "ecs.g8y.large,ecs.c7.large", "CpuArchitecture": "ARM64"},
        [("CpuArchitecture", "architecture-of-type", W)],
    ),
    (
        hardware.too_many_instance_types,
        {"InstanceType": ",".join(["ecs.c6.large"] * 6)},
        [("InstanceType", "too-many-instance-types", W)],
    ),
    # spot and categories
    (
        prices.spot_price_limit_missing,
        {"SpotStrategy": "SpotWithPriceLimit"},
        [("SpotPriceLimit", "spot-price-limit-missing", E)],
    ),
    (
        prices.spot_price_limit_unused,
        {"SpotStrategy": "SpotAsPriceGo", "SpotPriceLimit": 1},
        [("SpotPriceLimit", "spot-price-limit-unused", W)],
    ),
    (prices.spot_price_limit_unused, {"SpotPriceLimit": 1}, [("SpotPriceLimit", "spot-price-limit-unused", W)]),
    (
        prices.spot_settings_unused,
        {"SpotStrategy": "NoSpot", "SpotDuration": 0, "StrictSpot": False},
        [("SpotDuration", "spot-setting-unused", W), ("StrictSpot", "spot-setting-unused", W)],
    ),
    (
        prices.compute_category_conflict,
        {"ComputeCategory": ["economy"], "SpotStrategy": "SpotAsPriceGo", "CpuArchitecture": "ARM64"},
        [("ComputeCategory", "compute-category-conflict", E), ("ComputeCategory", "compute-category-conflict", E)],
    ),
    (
        prices.compute_category_ignored,
        {"ComputeCategory": ["general"], "InstanceType": "ecs.c6.large"},
        [("ComputeCategory", "compute-category-ignored", W)],
    ),
    (
        prices.compute_category_ignored,
        {"ComputeCategory": ["general"], "InstanceType": ENV},
        [("ComputeCategory", "compute-category-ignored", W)],
    ),
    # network
    (network.region_makes_no_host, {"RegionId": "evil.example/#"}, [("RegionId", "region-makes-no-host", E)]),
    (network.region_closed, {"RegionId": "ap-south-1"}, [("RegionId", "region-closed", W)]),
    (network.region_not_listed, {"RegionId": "cn-hangzou"}, [("RegionId", "region-not-listed", W)]),
    (network.security_group_missing, {"VSwitchId": "vsw-1"}, [("SecurityGroupId", "security-group-missing", W)]),
    (network.security_group_missing, {"VSwitchId": ENV}, [("SecurityGroupId", "security-group-missing", W)]),
    (
        network.too_many_vswitches,
        {"VSwitchId": ",".join(f"vsw-{n}" for n in range(11))},
        [("VSwitchId", "too-many-vswitches", E)],
    ),
    (
        network.schedule_strategy_unused,
        {"ScheduleStrategy": "VSwitchOrdered", "VSwitchId": "vsw-1"},
        [("ScheduleStrategy", "schedule-strategy-unused", W)],
    ),
    (network.zone_beside_vswitch, {"ZoneId": "cn-x-a", "VSwitchId": "vsw-1"}, [("ZoneId", "zone-beside-vswitch", W)]),
    (
        network.private_address_without_vswitch,
        {"PrivateIpAddress": "10.0.0.9"},
        [("VSwitchId", "private-address-without-vswitch", W)],
    ),
    (
        network.private_address_without_vswitch,
        {"PrivateIpAddress": "10.0.0.9", "VSwitchId": "vsw-1,vsw-2"},
        [("VSwitchId", "private-address-without-vswitch", W)],
    ),
    (
        network.two_public_addresses,
        {"EipInstanceId": "eip-1", "AutoCreateEip": True},
        [("EipInstanceId", "two-public-addresses", E)],
    ),
    (
        network.public_address_settings_unused,
        {"EipBandwidth": 5, "EipISP": "BGP", "EipInstanceId": "eip-1"},
        [
            ("EipBandwidth", "public-address-setting-unused", W),
            ("EipISP", "public-address-setting-unused", W),
        ],
    ),
    (
        network.public_line_not_here,
        {"EipISP": "BGP_PRO", "RegionId": "cn-hangzhou"},
        [("EipISP", "public-line-not-here", W)],
    ),
    (
        network.ipv6_internet_without_address,
        {"Ipv6GatewayBandwidthEnable": True},
        [("Ipv6AddressCount", "ipv6-internet-without-address", W)],
    ),
    (
        network.ipv6_bandwidth_unused,
        {"Ipv6GatewayBandwidth": "5", "Ipv6GatewayBandwidthEnable": False},
        [("Ipv6GatewayBandwidth", "ipv6-bandwidth-unused", W)],
    ),
    (
        network.fixed_address_hours_unused,
        {"FixedIpRetainHour": 5, "FixedIp": "false"},
        [("FixedIpRetainHour", "fixed-address-hours-unused", W)],
    ),
    (
        network.dns_without_server,
        {"DnsPolicy": "None", "DnsConfig": {"Search": ["x.example"], "NameServer": []}},
        [("DnsConfig.NameServer", "dns-without-server", W)],
    ),
    (
        network.dns_settings_unused,
        {"DnsConfig": {"NameServer": ["1.1.1.1"]}},
        [("DnsPolicy", "dns-settings-unused", W)],
    ),
    # images
    (images.image_needs_internet, one(Image=HUB), [("Container[0].Image", "image-needs-internet", W)]),
    (
        images.image_needs_internet,
        {"VSwitchId": "vsw-1", "Container": [{"Image": VPC}, {"Image": PUBLIC}], "InitContainer": [{"Image": "a"}]},
        [("Container[1].Image", "image-needs-internet", W)],
    ),
    (
        images.registry_of_another_region,
        {"RegionId": "cn-beijing", **one(Image=VPC)},
        [("Container[0].Image", "registry-of-another-region", W)],
    ),
    (
        images.registry_of_another_region,
        {"RegionId": "cn-beijing", **one(Image="my-registry-vpc.cn-shanghai.cr.aliyuncs.com/a/b")},
        [("Container[0].Image", "registry-of-another-region", W)],
    ),
    (
        images.credential_without_image,
        {"ImageRegistryCredential": [{"Server": "r.example"}, {"Server": "docker.io"}], **one(Image=HUB)},
        [("ImageRegistryCredential[0].Server", "credential-without-image", W)],
    ),
    (
        images.half_an_assumed_role,
        {"AcrRegistryInfo": [{"ArnUser": "acs:ram::1:role/r"}]},
        [("AcrRegistryInfo[0].ArnService", "half-an-assumed-role", W)],
    ),
    (
        images.two_image_caches,
        {"ImageSnapshotId": "imc-1", "AutoMatchImageCache": True},
        [("AutoMatchImageCache", "two-image-caches", W)],
    ),
    (
        images.pull_despite_cache,
        {"ImageSnapshotId": "imc-1", **one(ImagePullPolicy="Always")},
        [("Container[0].ImagePullPolicy", "pull-despite-cache", W)],
    ),
    # volumes
    (
        volumes.member_of_another_type,
        {"Volume": [volume("NFSVolume", NFSVolume={"Server": "s"}, EmptyDirVolume={"Medium": "Memory"})]},
        [("Volume[0].EmptyDirVolume", "member-of-another-type", E)],
    ),
    (
        volumes.volume_without_source,
        {
            "Volume": [
                volume("NFSVolume"),
                volume("FlexVolume", FlexVolume={"FsType": "ext4"}),
                volume("HostPathVolume", HostPathVolume={"Path": ""}),
                volume("ConfigFileVolume", ConfigFileVolume={"DefaultMode": "0644"}),
                volume("DiskVolume"),
            ]
        },
        [
            ("Volume[0].NFSVolume.Server", "volume-without-source", E),
            ("Volume[1].FlexVolume.Driver", "volume-without-source", E),
            ("Volume[2].HostPathVolume.Path", "volume-without-source", E),
            ("Volume[3].ConfigFileVolume.ConfigFileToPath", "volume-without-source", W),
            ("Volume[4].DiskVolume.DiskId", "volume-without-source", W),
        ],
    ),
    (
        volumes.mount_without_volume,
        {"Volume": [{"Name": "v"}], "InitContainer": [{"VolumeMount": [mounted(), mounted(name="w")]}]},
        [("InitContainer[0].VolumeMount[1].Name", "mount-without-volume", E)],
    ),
    (
        volumes.mount_without_volume,
        one(VolumeMount=[mounted()]),
        [("Container[0].VolumeMount[0].Name", "mount-without-volume", E)],
    ),
    (
        volumes.mount_path_twice,
        one(VolumeMount=[mounted("/data"), mounted("/data/", "w")]),
        [("Container[0].VolumeMount[1].MountPath", "mount-path-twice", W)],
    ),
    (volumes.unused_volume, {"Volume": [{"Name": "v"}]}, [("Volume[0]", "unused-volume", W)]),
    (
        volumes.config_file_too_large,
        files(32 * 1024 + 1, 1),
        [("Volume[0].ConfigFileVolume.ConfigFileToPath[0].Content", "config-file-too-large", W)],
    ),
    (
        volumes.config_file_too_large,
        files(32 * 1024, 28 * 1024 + 1),
        [("Volume[0].ConfigFileVolume.ConfigFileToPath", "config-files-too-large", W)],
    ),
    (
        volumes.host_path_without_data_cache,
        {"Volume": [volume("HostPathVolume", HostPathVolume={"Path": "/x"})]},
        [("Volume[0].Type", "host-path-without-data-cache", W)],
    ),
    (volumes.data_cache_not_mounted, {"DataCacheBucket": "b"}, [("DataCacheBucket", "data-cache-not-mounted", W)]),
    (
        volumes.data_cache_settings_unused,
        {"DataCachePL": "PL1", "DataCacheProvisionedIops": 0},
        [
            ("DataCachePL", "data-cache-setting-unused", W),
            ("DataCacheProvisionedIops", "data-cache-setting-unused", W),
        ],
    ),
    (
        volumes.data_cache_of_two_kinds,
        {"DataCacheBucket": "b", "DataCachePL": "PL1", "DataCacheBurstingEnabled": True},
        [("DataCachePL", "data-cache-of-two-kinds", W)],
    ),
    (
        volumes.data_cache_bucket_reserved,
        {"DataCacheBucket": "eci-system"},
        [("DataCacheBucket", "data-cache-bucket-reserved", W)],
    ),
    # disks
    (
        disks.too_many_disks,
        {"Volume": [*([volume("DiskVolume")] * 3), *([disk('{"volumeSize":20}')] * 5)]},
        [("Volume[6]", "too-many-disks", E)],
    ),
    (
        disks.disk_with_several_vswitches,
        {"VSwitchId": "vsw-1,vsw-2", "Volume": [disk('{"volumeId":"d-1"}')]},
        [("VSwitchId", "disk-with-several-vswitches", W)],
    ),
    (
        disks.disk_used_twice,
        {"Volume": [volume("DiskVolume", DiskVolume={"DiskId": "d-1"}), disk('{"volumeId":"d-1"}')]},
        [("Volume[1].FlexVolume.Options", "disk-used-twice", W)],
    ),
    (
        disks.disk_without_source,
        {"Volume": [disk('{"performanceLevel":"PL1"}'), disk("")]},
        [
            ("Volume[0].FlexVolume.Options", "disk-without-source", E),
            ("Volume[1].FlexVolume.Options", "disk-without-source", E),
        ],
    ),
    (
        disks.disk_options_ignored,
        {"Volume": [disk('{"volumeId":"d-1","volumeSize":"20"}')]},
        [("Volume[0].FlexVolume.Options", "disk-options-ignored", W)],
    ),
    (
        disks.disk_size_out_of_range,
        {
            "Volume": [
                disk('{"volumeSize":"19"}'),
                disk('{"volumeSize":32769}'),
                disk('{"volumeSize":1' + "0" * 400 + "}"),
            ]
        },
        [(f"Volume[{n}].FlexVolume.Options", "disk-size-out-of-range", E) for n in range(3)],
    ),
    (
        disks.key_without_encryption,
        {
            "Volume": [
                disk('{"volumeSize":20,"kmsKeyId":"k"}'),
                disk('{"volumeSize":20,"kmsKeyId":"k","encrypted":"no"}'),
            ]
        },
        [(f"Volume[{n}].FlexVolume.Options", "key-without-encryption", E) for n in range(2)],
    ),
    # containers
    (
        containers.probe_checks_twice,
        one(LivenessProbe={"HttpGet": {"Port": 80}, "TcpSocket": {"Port": 80}}),
        [("Container[0].LivenessProbe", "probe-checks-twice", E)],
    ),
    (
        containers.probe_without_check,
        one(ReadinessProbe={"PeriodSeconds": 5, "HttpGet": {}}),
        [("Container[0].ReadinessProbe", "probe-without-check", W)],
    ),
    (
        containers.probe_without_port,
        one(LivenessProbe={"HttpGet": {"Path": "/"}}),
        [("Container[0].LivenessProbe.HttpGet.Port", "probe-without-port", W)],
    ),
    (
        containers.hook_acts_twice,
        one(LifecyclePreStopHandlerExec=["true"], LifecyclePreStopHandlerTcpSocketPort=80),
        [("Container[0].LifecyclePreStopHandlerExec", "hook-acts-twice", W)],
    ),
    (
        containers.hook_without_port,
        one(LifecyclePostStartHandlerHttpGetPath="/", LifecyclePreStopHandlerTcpSocketHost="h"),
        [
            ("Container[0].LifecyclePostStartHandlerHttpGetPort", "hook-without-port", W),
            ("Container[0].LifecyclePreStopHandlerTcpSocketPort", "hook-without-port", W),
        ],
    ),
    (
        containers.variable_with_two_values,
        one(EnvironmentVar=[{"Key": "A", "Value": "1", "FieldRef": {"FieldPath": "status.podIP"}}]),
        [("Container[0].EnvironmentVar[0].Value", "variable-with-two-values", W)],
    ),
    (
        containers.stdin_once_without_stdin,
        one(StdinOnce=True),
        [("Container[0].StdinOnce", "stdin-once-without-stdin", W)],
    ),
    (
        containers.shell_without_terminal,
        one(Command=["/bin/bash"]),
        [("Container[0].Tty", "shell-without-terminal", W)],
    ),
    (
        containers.root_that_may_not_be,
        one(SecurityContext={"RunAsUser": 0}, SecurityContextRunAsNonRoot=True),
        [("Container[0].SecurityContext.RunAsUser", "root-that-may-not-be", W)],
    ),
]
