# pip install alibabacloud-eci20180808 alibabacloud-credentials
import os

from alibabacloud_credentials.client import Client as CredentialClient
from alibabacloud_eci20180808 import models
from alibabacloud_eci20180808.client import Client
from alibabacloud_tea_openapi.models import Config

REGION = "cn-hangzhou"


def request() -> models.CreateContainerGroupRequest:
    return models.CreateContainerGroupRequest(
        region_id=REGION,
        container_group_name="web-1",
        zone_id="cn-hangzhou-b",
        v_switch_id="vsw-bp1xpiowfm5vo8o3cabcd",
        cpu=0.5,
        memory=1,
        spot_strategy="SpotWithPriceLimit",
        spot_price_limit=0.125,
        restart_policy="OnFailure",
        os_type="Linux",
        tag=[
            models.CreateContainerGroupRequestTag(key="team", value='it\'s "ours"'),
            models.CreateContainerGroupRequestTag(key="成本 中心", value=""),
        ],
        image_registry_credential=[
            models.CreateContainerGroupRequestImageRegistryCredential(
                server="my-registry-vpc.cn-hangzhou.cr.aliyuncs.com",
                user_name="robot",
                password=os.environ["ECI_IMAGE_REGISTRY_CREDENTIAL_1_PASSWORD"],
            ),
            models.CreateContainerGroupRequestImageRegistryCredential(
                server="harbor.internal",
                user_name=os.environ["HARBOR_USER"],
                password=os.environ["ECI_KEYRING_HARBOR"],
            ),
        ],
        dns_policy="None",
        dns_config=models.CreateContainerGroupRequestDnsConfig(
            name_server=["100.100.2.136"],
            option=[models.CreateContainerGroupRequestDnsConfigOption(name="ndots", value="2")],
        ),
        host_aliase=[
            models.CreateContainerGroupRequestHostAliase(
                ip="10.0.0.10",
                hostname=["db.internal", "db"],
            ),
        ],
        auto_create_eip=True,
        ipv_6gateway_bandwidth="100",
        volume=[
            models.CreateContainerGroupRequestVolume(name="scratch", type="EmptyDirVolume"),
            models.CreateContainerGroupRequestVolume(
                name="config",
                type="ConfigFileVolume",
                config_file_volume=models.CreateContainerGroupRequestVolumeConfigFileVolume(
                    config_file_to_path=[
                        models.CreateContainerGroupRequestVolumeConfigFileVolumeConfigFileToPath(
                            path="app/settings.ini",
                            content="W2FwcF0KaG9tZSA9ICR7SE9NRX0K",
                            mode="0640",
                        ),
                        models.CreateContainerGroupRequestVolumeConfigFileVolumeConfigFileToPath(
                            path="one-line",
                            content="aGVsbG8=",
                        ),
                        models.CreateContainerGroupRequestVolumeConfigFileVolumeConfigFileToPath(
                            path="bytes.bin",
                            content="//4AAQ==",
                        ),
                        models.CreateContainerGroupRequestVolumeConfigFileVolumeConfigFileToPath(
                            path="tls/private.key",
                            content=os.environ["ECI_VOLUME_2_CONFIG_FILE_VOLUME_CONFIG_FILE_TO_PATH_4_CONTENT"],
                        ),
                    ],
                    default_mode="0644",
                ),
            ),
            models.CreateContainerGroupRequestVolume(
                name="shared",
                type="NFSVolume",
                nfsvolume=models.CreateContainerGroupRequestVolumeNFSVolume(
                    server="3f9cd4a596-naw76.cn-hangzhou.nas.aliyuncs.com",
                    path="/share",
                    read_only=False,
                ),
            ),
            models.CreateContainerGroupRequestVolume(
                name="disk",
                type="FlexVolume",
                flex_volume=models.CreateContainerGroupRequestVolumeFlexVolume(
                    driver="alicloud/disk",
                    options='{"volumeSize": "20", "performanceLevel": "PL1"}',
                ),
            ),
            models.CreateContainerGroupRequestVolume(
                name="bucket",
                type="FlexVolume",
                flex_volume=models.CreateContainerGroupRequestVolumeFlexVolume(
                    driver="alicloud/oss",
                    options=os.environ["ECI_VOLUME_5_FLEX_VOLUME_OPTIONS"],
                ),
            ),
            models.CreateContainerGroupRequestVolume(
                name="old-disk",
                type="DiskVolume",
                disk_volume=models.CreateContainerGroupRequestVolumeDiskVolume(
                    disk_id="d-bp1hdahrwoa7srgabcde",
                    disk_size=40,
                ),
            ),
        ],
        container=[
            models.CreateContainerGroupRequestContainer(
                name="web",
                image="registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest",
                command=["sh", "-c", 'echo "$HOME" ${HOME} %{x} \'a\' \\ `id` !!\nsleep 1'],
                arg=["", "-x", "--flag=1", "=z", "容器 🙂", "\x1b[31m\t"],
                environment_var=[
                    models.CreateContainerGroupRequestContainerEnvironmentVar(
                        key="LOG_LEVEL",
                        value="info",
                    ),
                    models.CreateContainerGroupRequestContainerEnvironmentVar(
                        key="DB_PASSWORD",
                        value=os.environ["ECI_CONTAINER_1_ENVIRONMENT_VAR_2_VALUE"],
                    ),
                    models.CreateContainerGroupRequestContainerEnvironmentVar(
                        key="API_TOKEN",
                        value=os.environ["API_TOKEN"],
                    ),
                    models.CreateContainerGroupRequestContainerEnvironmentVar(
                        key="GREETING",
                        value="hello " + os.environ["ECI_CONTAINER_1_ENVIRONMENT_VAR_4_VALUE"] + ", not ${env:X}",
                    ),
                    models.CreateContainerGroupRequestContainerEnvironmentVar(
                        key="POD_IP",
                        field_ref=models.CreateContainerGroupRequestContainerEnvironmentVarFieldRef(
                            field_path="status.podIP",
                        ),
                    ),
                ],
                port=[models.CreateContainerGroupRequestContainerPort(port=80, protocol="TCP")],
                volume_mount=[
                    models.CreateContainerGroupRequestContainerVolumeMount(
                        name="config",
                        mount_path="/etc/app",
                        read_only=True,
                        mount_propagation="None",
                    ),
                ],
                liveness_probe=models.CreateContainerGroupRequestContainerLivenessProbe(
                    http_get=models.CreateContainerGroupRequestContainerLivenessProbeHttpGet(
                        path="/healthz",
                        port=80,
                        scheme="HTTP",
                    ),
                    period_seconds=10,
                ),
                readiness_probe=models.CreateContainerGroupRequestContainerReadinessProbe(
                    exec=models.CreateContainerGroupRequestContainerReadinessProbeExec(
                        command=["test", "-f", "/ready"],
                    ),
                ),
                lifecycle_post_start_handler_http_get_port=80,
                lifecycle_post_start_handler_http_get_http_header=[
                    models.CreateContainerGroupRequestContainerLifecyclePostStartHandlerHttpGetHttpHeader(
                        name="X-Caller",
                        value="post-start",
                    ),
                ],
                lifecycle_pre_stop_handler_exec=["sh", "-c", "nginx -s quit; sleep 5"],
                security_context=models.CreateContainerGroupRequestContainerSecurityContext(
                    run_as_user=1000,
                    capability=models.CreateContainerGroupRequestContainerSecurityContextCapability(
                        add=["NET_ADMIN"],
                    ),
                ),
                security_context_privileged=False,
            ),
        ],
        init_container=[
            models.CreateContainerGroupRequestInitContainer(
                name="prepare",
                image="busybox",
                cpu=0.25,
                memory=0.5,
            ),
        ],
        security_context=models.CreateContainerGroupRequestSecurityContext(
            sysctl=[
                models.CreateContainerGroupRequestSecurityContextSysctl(
                    name="net.ipv4.ping_group_range",
                    value="0 65535",
                ),
            ],
        ),
    )


def main() -> None:
    # Credentials come from the environment, from ~/.alibabacloud and ~/.aliyun, or from the instance's role.
    config = Config(credential=CredentialClient(), region_id=REGION, endpoint=f"eci.{REGION}.aliyuncs.com")
    created = Client(config).create_container_group(request())
    print(created.body.container_group_id)


if __name__ == "__main__":
    main()
