"""The machine that a container group runs on: its size, its hardware, and whether it is spot capacity."""

from __future__ import annotations

from eci_tui.api.schema import N_, Kind, Leaf, ListOf, Needed, Tier

SIZE = (
    Leaf(
        name="Cpu",
        label=N_("vCPU"),
        help=N_(
            "How many virtual CPUs all containers of the group share. Only certain pairs of Cpu and Memory are sold; "
            "another pair is rounded up to the next sold one, and that is what you pay for. Leave both empty and the "
            "sizes of the containers are added up; if those are empty too you get 2 vCPU and 4 GiB. InstanceType, when "
            "set, takes over and Cpu no longer counts."
        ),
        kind=Kind.NUMBER,
        default="2",
        minimum=0.25,
        maximum=64,
        unit="vCPU",
        example="1",
        affects_price=True,
    ),
    Leaf(
        name="Memory",
        label=N_("Memory"),
        help=N_(
            "How much memory all containers of the group share. It goes with Cpu: each vCPU count is sold with a few "
            "memory sizes only, and a pair in between is rounded up and billed as such. What the containers ask for "
            "together must fit in it. Leave both empty to have the containers' own sizes added up; with no size "
            "anywhere you get 4 GiB."
        ),
        kind=Kind.NUMBER,
        default="4",
        minimum=0.5,
        maximum=512,
        unit="GiB",
        example="2",
        affects_price=True,
    ),
    Leaf(
        name="InstanceType",
        label=N_("ECS instance type"),
        help=N_(
            "Ask for a particular ECS machine type instead of a vCPU and memory size. Needed for GPUs, local disks and "
            "anything else that only certain machines have. You may list up to five, separated by commas; they are "
            "tried in order until one is in stock, and an entry may also be a size written like 2-4Gi. It replaces Cpu "
            "and Memory and switches ComputeCategory off. Leave it empty for ordinary workloads."
        ),
        pattern=r"^(ecs\.[a-z0-9.-]+|[0-9.]+-[0-9.]+Gi)(,(ecs\.[a-z0-9.-]+|[0-9.]+-[0-9.]+Gi)){0,4}$",
        example="ecs.c7.large,2-4Gi",
        lists_from="ECI DescribeAvailableResource",
        affects_price=True,
    ),
    ListOf(
        item=Leaf(
            name="ComputeCategory",
            label=N_("Compute category"),
            help=N_(
                "Which class of computing power to run on, in order of preference. Economy is the cheaper class and "
                "goes up to 8 vCPU; general covers 1 to 64 vCPU. It works only when the size comes from Cpu and "
                "Memory, and cannot be combined with a SpotStrategy that uses spot capacity, with CpuArchitecture "
                "ARM64, or with an ECS InstanceType. Leave it empty to let the service choose."
            ),
            kind=Kind.CHOICE,
            choices=("economy", "general"),
            meanings={
                "economy": N_("Cheaper; 0.25 to 8 vCPU."),
                "general": N_("Regular performance; 1 to 64 vCPU."),
            },
            example="economy",
            affects_price=True,
        ),
        tier=Tier.RARE,
    ),
    Leaf(
        name="CpuArchitecture",
        label=N_("CPU architecture"),
        help=N_(
            "The kind of processor the containers run on. Your images must be built for it: an AMD64-only image does "
            "not start on ARM64. If you name an InstanceType it has to be of the same architecture, and ARM64 cannot "
            "be combined with ComputeCategory. Unset means AMD64, the right answer for most images."
        ),
        kind=Kind.CHOICE,
        default="AMD64",
        choices=("AMD64", "ARM64"),
        meanings={
            "AMD64": N_("Intel and AMD processors (x86-64); nearly every image has this."),
            "ARM64": N_("ARM processors; the image must be built for arm64."),
        },
        example="ARM64",
        tier=Tier.RARE,
        affects_price=True,
    ),
    Leaf(
        name="OsType",
        label=N_("Operating system"),
        help=N_(
            "The operating system under the containers. Windows is by invitation only: ask for it in a support ticket "
            "first, otherwise expect the call to be refused. Your images must be made for the same system. Unset means "
            "Linux."
        ),
        kind=Kind.CHOICE,
        default="Linux",
        choices=("Linux", "Windows"),
        meanings={
            "Linux": N_("Linux containers, open to every account."),
            "Windows": N_("Windows containers, for invited accounts only."),
        },
        example="Linux",
        tier=Tier.RARE,
    ),
)

SPOT = (
    Leaf(
        name="SpotStrategy",
        label=N_("Spot strategy"),
        help=N_(
            "Spot capacity is spare capacity at a changing, usually much lower price, and the platform may take it "
            "back with about three minutes' notice. Use it for work that can be interrupted and repeated. By vCPU and "
            "memory it starts at 2 vCPU, and it cannot be combined with ComputeCategory. Unset means NoSpot: the "
            "regular pay-as-you-go price, and nothing is taken away."
        ),
        kind=Kind.CHOICE,
        default="NoSpot",
        choices=("NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"),
        meanings={
            "NoSpot": N_("Regular pay-as-you-go capacity that stays yours."),
            "SpotWithPriceLimit": N_("Spot capacity, as long as it costs no more than SpotPriceLimit."),
            "SpotAsPriceGo": N_("Spot capacity at whatever the market price is, up to the regular price."),
        },
        example="SpotAsPriceGo",
        affects_price=True,
    ),
    Leaf(
        name="SpotPriceLimit",
        label=N_("Highest spot price"),
        help=N_(
            "The most you are willing to pay for one hour of spot capacity, with at most three decimals, in the "
            "currency of your account (CNY or USD). Required when SpotStrategy is SpotWithPriceLimit and useless "
            "otherwise. You pay the market price, not this limit; if the market rises above it, creation fails or the "
            "running group is released."
        ),
        kind=Kind.NUMBER,
        needed=Needed.CONDITIONAL,
        minimum=0.001,
        inferred_range=True,
        pattern=r"^[0-9]+(\.[0-9]{1,3})?$",
        unit=N_("CNY or USD per hour"),
        example="0.025",
        lists_from="ECI DescribeContainerGroupPrice",
        affects_price=True,
    ),
    Leaf(
        name="SpotDuration",
        label=N_("Spot protection"),
        help=N_(
            "How long a new spot group is safe from being taken back. After that, price and stock are checked every "
            "five minutes. It has an effect only when SpotStrategy asks for spot capacity, and some instance types "
            "accept only one of the two values. Unset means one protected hour."
        ),
        kind=Kind.INTEGER,
        default="1",
        choices=("0", "1"),
        meanings={
            "0": N_("No protected time: it can be taken back at any moment."),
            "1": N_("Protected for the first hour."),
        },
        minimum=0,
        maximum=1,
        unit=N_("hour"),
        example="1",
        tier=Tier.RARE,
        affects_price=True,
    ),
    Leaf(
        name="StrictSpot",
        label=N_("Strict spot"),
        help=N_(
            "The documentation does not explain this switch: its text speaks of periodic execution and was evidently "
            "copied from somewhere else. By its name it has to do with spot capacity, so it can matter only when "
            "SpotStrategy is not NoSpot. Leave it unset unless Alibaba Cloud support tells you what it does for your "
            "account."
        ),
        kind=Kind.FLAG,
        example="true",
        tier=Tier.UNDOCUMENTED,
    ),
)

HARDWARE = (
    Leaf(
        name="GpuDriverVersion",
        label=N_("GPU driver"),
        help=N_(
            "The NVIDIA driver to install on a GPU machine, such as tesla=535. It needs an InstanceType with a GPU "
            "that can switch drivers; the virtual GPU families cannot. Choose the version that the CUDA release in "
            "your image asks for, and give the major version only. Unset usually means 470, and 535 on the gn8ia and "
            "gn8is families."
        ),
        kind=Kind.CHOICE,
        default="tesla=470",
        choices=("tesla=470", "tesla=535", "tesla=550"),
        meanings={
            "tesla=470": N_("Driver 470, the default of most GPU families."),
            "tesla=535": N_("Driver 535, the default of gn8ia and gn8is."),
            "tesla=550": N_("Driver 550, the newest one listed."),
        },
        open=True,
        pattern=r"^(tesla|grid)=[0-9]+(\.[0-9]+)*$",
        example="tesla=535",
        tier=Tier.RARE,
    ),
    Leaf(
        name="CpuOptionsCore",
        label=N_("Physical cores"),
        help=N_(
            "How many physical CPU cores the machine should use. Only some ECS types let you choose, so name one in "
            "InstanceType first. Most people never need this; it helps with software that is licensed per core. Unset "
            "means all cores of the type."
        ),
        kind=Kind.INTEGER,
        minimum=1,
        inferred_range=True,
        example="2",
        lists_from="ECS DescribeInstanceTypes",
        tier=Tier.RARE,
    ),
    Leaf(
        name="CpuOptionsThreadsPerCore",
        label=N_("Threads per core"),
        help=N_(
            "How many threads each physical core runs. Set 1 to switch hyper-threading off, which some numerical work "
            "likes. Only some ECS types let you choose, so name one in InstanceType first. Unset means whatever the "
            "type comes with, usually 2."
        ),
        kind=Kind.INTEGER,
        minimum=1,
        maximum=2,
        inferred_range=True,
        example="1",
        lists_from="ECS DescribeInstanceTypes",
        tier=Tier.RARE,
    ),
    Leaf(
        name="CpuOptionsNuma",
        label=N_("NUMA nodes"),
        help=N_(
            "Reserved for the NUMA layout of the CPU. The documentation says plainly that it cannot be used at "
            "present. Leave it unset; it is listed here only so that the API is shown in full."
        ),
        example="1",
        tier=Tier.UNUSABLE,
    ),
    Leaf(
        name="ContainerResourceView",
        label=N_("Show requested size"),
        help=N_(
            "The machine delivered can be larger than what you asked for. Turn this on and programs inside the "
            "containers see the size you requested, not the larger one, so that thread pools and heaps size themselves "
            "correctly. Unset means off: containers see what was delivered."
        ),
        kind=Kind.FLAG,
        default="false",
        example="true",
        tier=Tier.RARE,
    ),
)
