"""What people call things where the documentation has another word, so that a search for it leads somewhere.

A translation of such a list is no translation of its words: it holds what speakers of that language would type.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from eci_tui.api.schema import N_

_ENVIRONMENT = N_("env, settings of the program")
_IMAGE = N_("Docker image, image address")
_MOUNT = N_("bind mount, mount point")
_COMMAND = N_("entrypoint, start command")
_ARGUMENTS = N_("command-line arguments, CMD")
_EXPOSED = N_("exposed port, listening port")
_PULLING = N_("pull the image, image update")
_GRAPHICS = N_("graphics card, number of GPUs")
_CAPABILITIES = N_("rights of the process, capabilities")
_USER = N_("user of the process, UID")
_DISK = N_("hard disk, block storage")
_LOOKUPS = N_("name resolution, resolv.conf")
_NO_MONEY = N_("no money, debt, top up")
_NO_PERMISSION = N_("permission denied, not authorized")
_WHITELIST = N_("whitelist, allow list")
_RISK = N_("risk control, blocked account")

_OF_PARAMETERS = {
    "RegionId": N_("location"),
    "ContainerGroupName": N_("name of the instance, Pod name"),
    "ZoneId": N_("availability zone, AZ"),
    "VSwitchId": N_("subnet, virtual switch, VPC"),
    "SecurityGroupId": N_("firewall, network rules"),
    "ScheduleStrategy": N_("multiple zones, scheduling"),
    "AutoCreateEip": N_("elastic IP, Internet access"),
    "EipInstanceId": N_("elastic IP that exists"),
    "EipBandwidth": N_("Internet speed"),
    "EipISP": N_("carrier"),
    "EipCommonBandwidthPackage": N_("CBWP, bandwidth plan"),
    "PrivateIpAddress": N_("internal IP, LAN address"),
    "FixedIp": N_("static IP, reserved IP"),
    "IngressBandwidth": N_("download speed, rate limit"),
    "EgressBandwidth": N_("upload speed, rate limit"),
    "SpotStrategy": N_("preemptible instance, interruptible, bidding"),
    "SpotPriceLimit": N_("bid, maximum price of a spot instance"),
    "SpotDuration": N_("minimum time of a spot instance"),
    "Cpu": N_("cores, processors"),
    "Memory": N_("RAM, amount of memory"),
    "InstanceType": N_("machine type, GPU type"),
    "CpuArchitecture": N_("x86, chip"),
    "CpuOptionsThreadsPerCore": N_("hyper-threading"),
    "RestartPolicy": N_("restart automatically"),
    "RamRoleName": N_("instance role, access without a key"),
    "Tag.*": N_("marker, key and value"),
    "ClientToken": N_("idempotency, sent twice"),
    "DryRun": N_("rehearsal, trial run"),
    "CorePattern": N_("core dump, crash dump"),
    "TerminationGracePeriodSeconds": N_("graceful shutdown, draining"),
    "ActiveDeadlineSeconds": N_("time to live, expiry"),
    "EphemeralStorage": N_("system disk, scratch space"),
    "DnsPolicy": _LOOKUPS,
    "DnsConfig.*": _LOOKUPS,
    "HostName": N_("name of the computer"),
    "HostAliase.*": N_("hosts file"),
    "NtpServer.*": N_("clock, time synchronisation"),
    "ImageRegistryCredential.*": N_("docker login, pull secret, private image"),
    "ImageRegistryCredential.N.Password": N_("registry password"),
    "AcrRegistryInfo.*": N_("passwordless pull, Container Registry"),
    "ImageSnapshotId": N_("snapshot of images"),
    "DataCacheBucket": N_("cache of models, cache of data sets"),
    "Container.N.Name": N_("sidecar"),
    "Container.N.Image": _IMAGE,
    "InitContainer.N.Image": _IMAGE,
    "Container.N.ImagePullPolicy": _PULLING,
    "InitContainer.N.ImagePullPolicy": _PULLING,
    "Container.N.EnvironmentVar.*": _ENVIRONMENT,
    "InitContainer.N.EnvironmentVar.*": _ENVIRONMENT,
    "Container.N.VolumeMount.*": _MOUNT,
    "InitContainer.N.VolumeMount.*": _MOUNT,
    "Container.N.Command.*": _COMMAND,
    "InitContainer.N.Command.*": _COMMAND,
    "Container.N.Arg.*": _ARGUMENTS,
    "InitContainer.N.Arg.*": _ARGUMENTS,
    "Container.N.Port.*": _EXPOSED,
    "InitContainer.N.Port.*": _EXPOSED,
    "Container.N.Gpu": _GRAPHICS,
    "InitContainer.N.Gpu": _GRAPHICS,
    "Container.N.SecurityContext.Capability.*": _CAPABILITIES,
    "InitContainer.N.SecurityContext.Capability.*": _CAPABILITIES,
    "Container.N.SecurityContext.RunAsUser": _USER,
    "InitContainer.N.SecurityContext.RunAsUser": _USER,
    "Container.N.LivenessProbe.*": N_("health check, heartbeat"),
    "Container.N.ReadinessProbe.*": N_("health check, ready for traffic"),
    "Container.N.LifecyclePostStart*": N_("lifecycle hook, after the start"),
    "Container.N.LifecyclePreStop*": N_("lifecycle hook, graceful shutdown"),
    "InitContainer.*": N_("initialization container"),
    "Volume.N.DiskVolume.*": _DISK,
    "Volume.N.FlexVolume.*": _DISK,
    "Volume.N.NFSVolume.*": N_("file storage, shared directory"),
    "Volume.N.EmptyDirVolume.*": N_("scratch directory, shared memory"),
    "Volume.N.ConfigFileVolume.*": N_("ConfigMap"),
    "Volume.N.HostPathVolume.*": N_("directory of the host"),
}
_OF_ERRORS = {
    "Account.Arrearage": _NO_MONEY,
    "*InsufficientBalance": _NO_MONEY,
    "Forbidden.UserBussinessStatus": _NO_MONEY,
    "Forbidden.UserNotRealNameAuthentication": N_("real-name verification"),
    "OperationDenied.NoStock": N_("out of stock, insufficient resources"),
    "QuotaExceeded": N_("over the quota, limit reached"),
    "Throttling*": N_("rate limit, too many requests"),
    "Forbidden.RAM": _NO_PERMISSION,
    "Forbidden.SubUser": _NO_PERMISSION,
    "NoPermission": _NO_PERMISSION,
    "FeatureAccessRestricted": _WHITELIST,
    "HighCpuMemConfigRequired": _WHITELIST,
    "*RiskControl": _RISK,
    "RISK.RISK_CONTROL_REJECTION": _RISK,
    "InvalidVSwitchId.IpNotEnough": N_("IP addresses used up"),
    "SignatureDoesNotMatch": N_("wrong signature, wrong secret"),
    "InvalidAccessKeyId.NotFound": N_("unknown key, invalid AccessKey"),
}
ALL = frozenset((*_OF_PARAMETERS.values(), *_OF_ERRORS.values()))
"""Every list of other words."""


def of_parameter(wire_name: str) -> tuple[str, ...]:
    """What else a parameter is called, each an English sentence to be translated; empty for most."""
    return _of(wire_name, _OF_PARAMETERS)


def of_error(code: str) -> tuple[str, ...]:
    """What else people call what an error code says."""
    return _of(code, _OF_ERRORS)


def _of(name: str, known: dict[str, str]) -> tuple[str, ...]:
    return tuple(words for pattern, words in known.items() if fnmatchcase(name, pattern))
