"""The group of containers and init containers: what runs, from which image, with which resources."""

from __future__ import annotations

from eci_tui.api.hooks import post_start, pre_stop
from eci_tui.api.probes import liveness_probe, readiness_probe
from eci_tui.api.process import arguments, command, standard_input, termination_message, working_directory
from eci_tui.api.schema import N_, Format, Group, Kind, Leaf, ListOf, Needed, Struct
from eci_tui.api.security_context import flat_security_context, security_context
from eci_tui.api.shapes import environment_variable, port, volume_mount


def _name(*, text: str, needed: Needed, example: str) -> Leaf:
    return Leaf(
        name="Name",
        label=N_("Name"),
        help=text,
        needed=needed,
        max_length=63,
        pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        example=example,
    )


def _image(*, text: str, needed: Needed, example: str) -> Leaf:
    return Leaf(name="Image", label=N_("Image"), help=text, needed=needed, format=Format.IMAGE, example=example)


def _pull_policy() -> Leaf:
    return Leaf(
        name="ImagePullPolicy",
        label=N_("Pull policy"),
        help=N_(
            "Whether the image is fetched from its registry or taken from what is already there. With an image cache "
            "(ImageSnapshotId, AutoMatchImageCache) choose IfNotPresent, otherwise the cache saves nothing. What the "
            "service does when this is unset is not documented."
        ),
        kind=Kind.CHOICE,
        choices=("Always", "IfNotPresent", "Never"),
        meanings={
            "Always": N_("Ask the registry every time; a moved tag is noticed."),
            "IfNotPresent": N_("Use the copy that is there, such as an image cache; pull only if there is none."),
            "Never": N_("Never pull; the container fails if the image is not there already."),
        },
        example="IfNotPresent",
    )


def _cpu(*, text: str, example: str) -> Leaf:
    return Leaf(
        name="Cpu",
        label=N_("vCPU"),
        help=text,
        kind=Kind.NUMBER,
        minimum=0,
        maximum=64,
        unit="vCPU",
        affects_price=True,
        example=example,
    )


def _memory(*, text: str, example: str) -> Leaf:
    return Leaf(
        name="Memory",
        label=N_("Memory"),
        help=text,
        kind=Kind.NUMBER,
        minimum=0,
        maximum=512,
        unit="GiB",
        affects_price=True,
        example=example,
    )


def _gpu(*, text: str) -> Leaf:
    return Leaf(name="Gpu", label=N_("GPUs"), help=text, kind=Kind.INTEGER, minimum=0, example="1")


def _container() -> ListOf:
    after_start, before_stop = post_start(), pre_stop()
    return ListOf(
        title_from="Name",
        min_items=1,
        max_items=20,
        item=Struct(
            name="Container",
            label=N_("Containers"),
            help=N_(
                "The programs that the container group runs, side by side: at least one, at most 20. They share one "
                "network address and can share volumes, but each has its own image and files. A name and an image are "
                "enough to start; everything else has a default."
            ),
            members=(
                _name(
                    text=N_(
                        "The name of the container, by which its logs and its state are asked for. It must differ from "
                        "the name of every other container and init container of the group. Use lower-case letters, "
                        "digits and hyphens, with a letter or digit at both ends."
                    ),
                    needed=Needed.YES,
                    example="nginx",
                ),
                _image(
                    text=N_(
                        "The image to run: registry, repository and tag. Names of the form "
                        "registry-vpc.REGION.aliyuncs.com are reached inside the network; an image from a public "
                        "registry needs an EIP (EipInstanceId, AutoCreateEip) or a NAT gateway. A private image needs "
                        "ImageRegistryCredential, or an ACR instance that allows pulling without a password."
                    ),
                    needed=Needed.YES,
                    example="registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest",
                ),
                command(inferred_count=False),
                arguments(),
                environment_variable(
                    text=N_(
                        "Variables set in the environment of this container, on top of those of the image; up to 100. "
                        "Each has a name and either a fixed Value or a field of the instance (FieldRef). This is the "
                        "usual way to configure an image."
                    ),
                    value_help=N_(
                        "The text the variable holds, at most 256 characters. Excludes FieldRef.FieldPath in the same "
                        "entry. For passwords and tokens use a reference to the environment or the keyring in place of "
                        "the text itself, and set EnvironmentVarHide so that the service does not show the values "
                        "again. Unset, the variable has no fixed value."
                    ),
                ),
                Leaf(
                    name="EnvironmentVarHide",
                    label=N_("Hide variables"),
                    help=N_(
                        "With true, describing the container group no longer shows the values of this container's "
                        "environment variables. Set it whenever one of them is a password or a token: everybody who "
                        "may look at the group could read it otherwise. Unset means false."
                    ),
                    kind=Kind.FLAG,
                    default="false",
                    example="true",
                ),
                port(
                    text=N_(
                        "The ports the container listens on, up to 100. When SecurityGroupId is unset and the service "
                        "creates the default security group, these ports are opened in it; in a security group of your "
                        "own you open them yourself."
                    )
                ),
                volume_mount(
                    text=N_(
                        "Where volumes appear in this container, up to 16. Without a mount a volume is of no use; "
                        "without a volume everything the container writes is lost when it restarts."
                    )
                ),
                _cpu(
                    text=N_(
                        "How many vCPUs of the instance this container may use; fractions such as 0.5 are fine. The "
                        "sum over all containers must not exceed Cpu of the instance; if that is unset, the sum "
                        "decides the size that is bought. Unset, the container shares what the others leave."
                    ),
                    example="0.5",
                ),
                _memory(
                    text=N_(
                        "How much memory of the instance this container may use, in GiB. The sum over all containers "
                        "must not exceed Memory of the instance; if that is unset, the sum decides the size that is "
                        "bought. Unset, the container shares what the others leave."
                    ),
                    example="1",
                ),
                _pull_policy(),
                working_directory(),
                liveness_probe(),
                readiness_probe(),
                _gpu(
                    text=N_(
                        "How many whole GPUs this container gets. Needs an InstanceType with GPUs, and the sum over "
                        "all containers must not exceed the number that type has. Unset, the container asks for none."
                    )
                ),
                *standard_input(),
                *after_start.members,
                *before_stop.members,
                *termination_message(),
                security_context(),
                *flat_security_context(),
            ),
            one_of=(after_start.choice, before_stop.choice),
        ),
    )


def _init_container() -> ListOf:
    return ListOf(
        title_from="Name",
        item=Struct(
            name="InitContainer",
            label=N_("Init containers"),
            help=N_(
                "Programs that run one after another, in this order, before the containers start: fetch files, wait "
                "for a database, migrate a schema. Each must end with success before the next one begins. They have no "
                "probes, no hooks and no terminal; hand files over through a volume that both mount."
            ),
            members=(
                _name(
                    text=N_(
                        "The name of the init container; every one needs it. Containers and init containers share one "
                        "set of names, so it must differ from all of them. Use lower-case letters, digits and hyphens, "
                        "with a letter or digit at both ends."
                    ),
                    needed=Needed.CONDITIONAL,
                    example="fetch-files",
                ),
                _image(
                    text=N_(
                        "The image the init container runs; every one needs it. It may differ from the images of the "
                        "containers: a small one with a shell is often enough. Names of the form "
                        "registry-vpc.REGION.aliyuncs.com are reached inside the network; an image from a public "
                        "registry needs an EIP or a NAT gateway."
                    ),
                    needed=Needed.CONDITIONAL,
                    example="registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/busybox:1.30",
                ),
                command(inferred_count=True),
                arguments(),
                environment_variable(
                    text=N_(
                        "Variables set in the environment of this init container, on top of those of the image; up to "
                        "100. Each has a name and either a fixed Value or a field of the instance (FieldRef). The "
                        "containers do not inherit them."
                    ),
                    value_help=N_(
                        "The text the variable holds, at most 256 characters. Excludes FieldRef.FieldPath in the same "
                        "entry. Init containers have no setting that hides values from people who may describe the "
                        "group, so be careful with passwords; in a file, write a reference to the environment or the "
                        "keyring in place of the text. Unset, the variable has no fixed value."
                    ),
                ),
                volume_mount(
                    text=N_(
                        "Where volumes appear in this init container, up to 16. Mount the same volume in a container "
                        "to hand over what was prepared here: an EmptyDir volume is made for that."
                    )
                ),
                _cpu(
                    text=N_(
                        "How many vCPUs the init container may use; fractions such as 0.5 are fine. Init containers "
                        "run one at a time and before the containers, so it is the largest of them that counts, not "
                        "the sum. Unset, it may use what the instance has."
                    ),
                    example="0.5",
                ),
                _memory(
                    text=N_(
                        "How much memory the init container may use, in GiB. Init containers run one at a time and "
                        "before the containers, so it is the largest of them that counts, not the sum. Unset, it may "
                        "use what the instance has."
                    ),
                    example="1",
                ),
                _pull_policy(),
                working_directory(),
                port(
                    text=N_(
                        "Ports the init container listens on while it runs, up to 100. Few need any: it is gone before "
                        "the containers start."
                    )
                ),
                _gpu(
                    text=N_(
                        "How many whole GPUs the init container gets while it runs. Needs an InstanceType with GPUs. "
                        "Unset, it asks for none."
                    )
                ),
                *termination_message(),
                security_context(),
            ),
        ),
    )


GROUP = Group(
    key="containers",
    label=N_("Containers"),
    help=N_(
        "What runs in the container group: its containers, and the init containers that prepare the ground before "
        "them. At least one container is needed, with a name and an image."
    ),
    members=(_container(), _init_container()),
)
