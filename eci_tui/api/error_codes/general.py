"""Errors about the request as a whole: dry runs, names, conflicts between settings, states and call rates."""

from __future__ import annotations

from eci_tui.api.error_codes.entry import ErrorCode, Retry, Subject
from eci_tui.api.schema import N_

_DRY_RUN_STEPS = (
    N_("Nothing to repair. Unset DryRun, or use the button that creates, to send the request for real."),
    N_("Stock and balance are looked at again then, so a pass now is no reservation."),
)

ERRORS: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="DryRunOperation",
        http_status=400,
        message="Request validation has been passed with DryRun flag set.",
        meaning=N_(
            "The dry run passed: the service would accept this request. Nothing was created and nothing is billed."
        ),
        why=N_(
            "With DryRun=true the service reports even success as an error with status 400. This is one of its two "
            "names."
        ),
        parameters=("DryRun",),
        remedy=_DRY_RUN_STEPS,
        retry=Retry.SUCCESS,
    ),
    ErrorCode(
        code="DryRun.Success",
        http_status=400,
        message="This request is a dryrun request with successful result.",
        meaning=N_("The request was only rehearsed, and it passed. No container group exists because of it."),
        why=N_(
            "With DryRun=true the service answers success in the shape of an error. This is the other of its two names."
        ),
        parameters=("DryRun",),
        remedy=_DRY_RUN_STEPS,
        retry=Retry.SUCCESS,
    ),
    ErrorCode(
        code="InvalidParameter.DuplicatedName",
        http_status=400,
        message="The container group include containers with duplicate names.",
        meaning=N_("Two containers of the request have the same name."),
        why=N_(
            "Containers and init containers share one set of names. A copied entry that kept its name is the usual "
            "cause."
        ),
        parameters=("Container.N.Name", "InitContainer.N.Name"),
        remedy=(
            N_("Compare the names of all containers and init containers, and give each its own."),
            N_("Adjust whatever calls the container by its old name, such as log or exec commands."),
        ),
    ),
    ErrorCode(
        code="InvalidParameter.DuplicatedVolumeName",
        http_status=400,
        message="The container group includes volumes with duplicate names.",
        meaning=N_("Two volumes of the request have the same name, so a mount could mean either."),
        why=N_("Usually one volume was made by copying another, or two presets were merged."),
        parameters=("Volume.N.Name",),
        remedy=(
            N_("Rename one of the two volumes."),
            N_("Go through the mounts of every container and point each to the volume that it means."),
        ),
    ),
    ErrorCode(
        code="IncorrectStatus",
        http_status=400,
        message="%s",
        meaning=N_(
            "Something that the request refers to is busy or in a state in which it can't be used; the message names "
            "it."
        ),
        why=N_(
            "Typical are a disk still attached to another instance, an EIP still bound, or a vSwitch that was created "
            "seconds ago and is not ready."
        ),
        parameters=("EipInstanceId", "Volume.N.DiskVolume.DiskId", "Volume.N.FlexVolume.Options", "VSwitchId"),
        remedy=(
            N_("Read which resource the message names and look at its status in its own console."),
            N_("A disk or an EIP has to be Available: detach or unbind it from its present instance."),
            N_("A vSwitch in Pending only needs a minute."),
            N_("Send the same request again when the status is right."),
        ),
        retry=Retry.STATE,
    ),
    ErrorCode(
        code="IncorrectOperation",
        http_status=400,
        message="%s",
        meaning=N_(
            "A resource in the request cannot do what the request wants of it; the message says which and what."
        ),
        why=N_("Resources of an older or special kind take part in fewer features, and only the service knows which."),
        remedy=(
            N_("Look in the message for an id or a setting, and find it in the request."),
            N_("Unset that setting, or put a resource of an ordinary kind in its place."),
            N_("If the message names nothing, take optional settings away one by one with a dry run each."),
        ),
    ),
    ErrorCode(
        code="FeatureBasedConstraintConflict",
        http_status=400,
        message="A conflict occurs in specified feature constraints: [%s].",
        meaning=N_("Two or more settings rule each other out; the brackets list them."),
        why=N_(
            "The usual one is ComputeCategory together with spot, or with ARM64: the economy and general pools have "
            "neither."
        ),
        parameters=("ComputeCategory.N", "SpotStrategy", "CpuArchitecture", "InstanceType"),
        remedy=(
            N_("Decide which of the settings in the brackets matters most, and unset the others."),
            N_("For the lowest price choose spot or the economy category, not both."),
            N_("For ARM64, leave ComputeCategory unset."),
        ),
    ),
    ErrorCode(
        code="Throttling",
        http_status=400,
        message="You have made too many requests within a short time; your request is denied due to request throttling",
        meaning=N_(
            "The account calls this API too quickly. This call was dropped unread, so nothing was created by it."
        ),
        why=N_(
            "The documented limit is 1,000 CreateContainerGroup calls a minute for the account, and other programs of "
            "the account count too."
        ),
        remedy=(
            N_("Wait as long as the x-acs-retry-after header says (milliseconds), or a few seconds if there is none."),
            N_("Send again with the same ClientToken; double the wait each time it happens."),
            N_("If it does not stop, look for a loop elsewhere in the account, or ask for a higher rate by ticket."),
        ),
        retry=Retry.THROTTLING,
        subject=Subject.SERVICE,
    ),
)
