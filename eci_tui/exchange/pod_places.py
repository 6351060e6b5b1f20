"""Where each parameter stands in a Kubernetes Pod (v1): steps with spaces between them, `[]` after what is repeated.

Parameters that are missing here have no place in a Pod, or need more than a place: `formats.kubernetes` sees to these.
"""

from __future__ import annotations

from collections.abc import Mapping

from eci_tui.api import catalogue

_SPEC = {
    "ContainerGroupName": "metadata name",
    "RestartPolicy": "spec restartPolicy",
    "TerminationGracePeriodSeconds": "spec terminationGracePeriodSeconds",
    "ActiveDeadlineSeconds": "spec activeDeadlineSeconds",
    "ShareProcessNamespace": "spec shareProcessNamespace",
    "HostName": "spec hostname",
    "OsType": "spec nodeSelector kubernetes.io/os",
    "CpuArchitecture": "spec nodeSelector kubernetes.io/arch",
    "DnsPolicy": "spec dnsPolicy",
    "DnsConfig.NameServer.N": "spec dnsConfig nameservers[]",
    "DnsConfig.Search.N": "spec dnsConfig searches[]",
    "DnsConfig.Option.N.Name": "spec dnsConfig options[] name",
    "DnsConfig.Option.N.Value": "spec dnsConfig options[] value",
    "HostAliase.N.Ip": "spec hostAliases[] ip",
    "HostAliase.N.Hostname.N": "spec hostAliases[] hostnames[]",
    "SecurityContext.Sysctl.N.Name": "spec securityContext sysctls[] name",
    "SecurityContext.Sysctl.N.Value": "spec securityContext sysctls[] value",
    "Volume.N.Name": "spec volumes[] name",
    "Volume.N.EmptyDirVolume.Medium": "spec volumes[] emptyDir medium",
    "Volume.N.EmptyDirVolume.SizeLimit": "spec volumes[] emptyDir sizeLimit",
    "Volume.N.NFSVolume.Server": "spec volumes[] nfs server",
    "Volume.N.NFSVolume.Path": "spec volumes[] nfs path",
    "Volume.N.NFSVolume.ReadOnly": "spec volumes[] nfs readOnly",
    "Volume.N.HostPathVolume.Path": "spec volumes[] hostPath path",
    "Volume.N.HostPathVolume.Type": "spec volumes[] hostPath type",
    "Volume.N.FlexVolume.Driver": "spec volumes[] flexVolume driver",
    "Volume.N.FlexVolume.FsType": "spec volumes[] flexVolume fsType",
    "Volume.N.ConfigFileVolume.DefaultMode": "spec volumes[] configMap defaultMode",
    "Volume.N.ConfigFileVolume.ConfigFileToPath.N.Path": "spec volumes[] configMap items[] path",
    "Volume.N.ConfigFileVolume.ConfigFileToPath.N.Mode": "spec volumes[] configMap items[] mode",
}
_CONTAINER = {
    "Name": "name",
    "Image": "image",
    "ImagePullPolicy": "imagePullPolicy",
    "WorkingDir": "workingDir",
    "Command.N": "command[]",
    "Arg.N": "args[]",
    "EnvironmentVar.N.Key": "env[] name",
    "EnvironmentVar.N.Value": "env[] value",
    "EnvironmentVar.N.FieldRef.FieldPath": "env[] valueFrom fieldRef fieldPath",
    "Port.N.Port": "ports[] containerPort",
    "Port.N.Protocol": "ports[] protocol",
    "Cpu": "resources limits cpu",
    "Memory": "resources limits memory",
    "Gpu": "resources limits nvidia.com/gpu",
    "VolumeMount.N.Name": "volumeMounts[] name",
    "VolumeMount.N.MountPath": "volumeMounts[] mountPath",
    "VolumeMount.N.SubPath": "volumeMounts[] subPath",
    "VolumeMount.N.ReadOnly": "volumeMounts[] readOnly",
    "VolumeMount.N.MountPropagation": "volumeMounts[] mountPropagation",
    "Stdin": "stdin",
    "StdinOnce": "stdinOnce",
    "Tty": "tty",
    "TerminationMessagePath": "terminationMessagePath",
    "TerminationMessagePolicy": "terminationMessagePolicy",
    "SecurityContext.RunAsUser": "securityContext runAsUser",
    "SecurityContext.ReadOnlyRootFilesystem": "securityContext readOnlyRootFilesystem",
    "SecurityContext.Capability.Add.N": "securityContext capabilities add[]",
    "SecurityContextPrivileged": "securityContext privileged",
    "SecurityContextRunAsGroup": "securityContext runAsGroup",
    "SecurityContextRunAsNonRoot": "securityContext runAsNonRoot",
}
_PROBE = {
    "Exec.Command.N": "exec command[]",
    "HttpGet.Path": "httpGet path",
    "HttpGet.Port": "httpGet port",
    "HttpGet.Scheme": "httpGet scheme",
    "TcpSocket.Port": "tcpSocket port",
    "InitialDelaySeconds": "initialDelaySeconds",
    "PeriodSeconds": "periodSeconds",
    "TimeoutSeconds": "timeoutSeconds",
    "SuccessThreshold": "successThreshold",
    "FailureThreshold": "failureThreshold",
}
_HOOK = {
    "Exec.N": "exec command[]",
    "HttpGetHost": "httpGet host",
    "HttpGetPath": "httpGet path",
    "HttpGetPort": "httpGet port",
    "HttpGetScheme": "httpGet scheme",
    "HttpGetHttpHeader.N.Name": "httpGet httpHeaders[] name",
    "HttpGetHttpHeader.N.Value": "httpGet httpHeaders[] value",
    "TcpSocketHost": "tcpSocket host",
    "TcpSocketPort": "tcpSocket port",
}


def _containers() -> dict[str, str]:
    inside = dict(_CONTAINER)
    for name, place in (("LivenessProbe", "livenessProbe"), ("ReadinessProbe", "readinessProbe")):
        inside |= {f"{name}.{member}": f"{place} {steps}" for member, steps in _PROBE.items()}
    for name, place in (("PostStart", "postStart"), ("PreStop", "preStop")):
        inside |= {f"Lifecycle{name}Handler{member}": f"lifecycle {place} {steps}" for member, steps in _HOOK.items()}
    containers = {f"Container.N.{member}": f"spec containers[] {steps}" for member, steps in inside.items()}
    return containers | {
        f"InitContainer.N.{member}": f"spec initContainers[] {steps}"
        for member, steps in _CONTAINER.items()
        if catalogue.parameter(f"InitContainer.N.{member}") is not None
    }


PLACES: Mapping[str, str] = _SPEC | _containers()
