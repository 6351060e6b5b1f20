"""Errors about disks, their encryption, and image caches."""

from __future__ import annotations

from eci_tui.api.error_codes.entry import TICKET, ErrorCode, Retry
from eci_tui.api.schema import N_

OPTIONS = "Volume.N.FlexVolume.Options"
DISK_VOLUME = ("Volume.N.DiskVolume.DiskId", "Volume.N.DiskVolume.DiskSize", "Volume.N.DiskVolume.FsType")
DISKS = ("Volume.N.Type", *DISK_VOLUME, "Volume.N.FlexVolume.Driver", "Volume.N.FlexVolume.FsType", OPTIONS)
"""Everything that describes a disk, in either of the two kinds of volume that can be one."""

ERRORS: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="DiskVolume.NotSupport",
        http_status=400,
        message="The disk volume is not supported.",
        meaning=N_("A cloud disk cannot be used as a volume of this container group."),
        why=N_(
            "The kind DiskVolume is old and closed in places, and some regions or instance types take no disks at all."
        ),
        parameters=DISKS,
        remedy=(
            N_("Describe the disk as a FlexVolume with the driver alicloud/disk instead of a DiskVolume."),
            N_("For shared or lasting data use NAS (NFSVolume); for scratch data an EmptyDirVolume."),
            TICKET,
        ),
    ),
    ErrorCode(
        code="DiskNumber.LimitExceed",
        http_status=400,
        message="The maximum number of disks in an instance is exceeded.",
        meaning=N_("The request mounts more disks than one machine takes."),
        why=N_(
            "The documented limit is 6 disks, DiskVolumes and FlexVolumes together; some instance types take fewer."
        ),
        parameters=("Volume.N.Type",),
        remedy=(
            N_("Take disk volumes away until at most 6 are left, or merge them into fewer, larger ones."),
            N_("Move data to NAS or to an emptyDir, which do not count as disks."),
            N_("Or spread the containers over two groups."),
        ),
    ),
    ErrorCode(
        code="DiskVolume.NotInSameZone",
        http_status=400,
        message="The instance to be created and the disk are not in the same zone.",
        meaning=N_("The disk lies in one zone, and the group would have been placed in another."),
        why=N_("A disk never leaves its zone. With vSwitches of several zones, which one is picked is partly chance."),
        parameters=("ZoneId", "VSwitchId", "Volume.N.DiskVolume.DiskId", OPTIONS),
        remedy=(
            N_("Look up the zone of the disk with ECS DescribeDisks."),
            N_("Give one vSwitch of that zone, only that one, and leave ZoneId unset."),
            N_("Or make a snapshot of the disk, and a new disk from it in the right zone."),
        ),
    ),
    ErrorCode(
        code="InvalidOperation.KMS.InstanceTypeNotSupport",
        http_status=400,
        message="The specified instance is invalid. Only I/O optimized instances support KMS key.",
        meaning=N_("The disk is to be encrypted with a KMS key, and this instance type cannot do that."),
        why=N_("Only I/O optimized types can; a few old ECS families are not."),
        parameters=("InstanceType", OPTIONS),
        remedy=(
            N_("Name a current type in InstanceType, or unset it and size by Cpu and Memory."),
            N_("Or take encrypted and kmsKeyId out of the volume's Options."),
        ),
    ),
    ErrorCode(
        code="InvalidParameter.Encrypted.KmsNotEnabled",
        http_status=400,
        message="KMS must be enabled for encrypted disks.",
        meaning=N_("A disk is to be encrypted, but the key service (KMS) is not switched on."),
        why=N_("Encryption uses a key of KMS even when you name none, so KMS has to be opened once for the account."),
        parameters=(OPTIONS,),
        remedy=(
            N_("Open the KMS console in this region and activate the service, then send the same request again."),
            N_('Or write "encrypted":"false" in the volume\'s Options.'),
        ),
    ),
    ErrorCode(
        code="InvalidParameter.KMS.EncryptedIllegal",
        http_status=400,
        message="After configuring the parameter KmsKeyId, you must enable encryption.",
        meaning=N_("The volume's Options name a key, yet do not ask for encryption."),
        why=N_("kmsKeyId alone does nothing, so the service takes it for a mistake; encrypted is false unless set."),
        parameters=(OPTIONS,),
        remedy=(
            N_('Add "encrypted":"true" beside kmsKeyId in the volume\'s Options.'),
            N_("Or remove kmsKeyId if the disk may stay unencrypted."),
        ),
    ),
    ErrorCode(
        code="InvalidParameter.KMS.KeyId.Forbidden",
        http_status=403,
        message="You are not authorized to access the specified KMSKeyId.",
        meaning=N_("The key exists, but neither you nor ECI on your behalf may use it."),
        why=N_("Keys of another account or with a narrow key policy are the usual case."),
        parameters=(OPTIONS,),
        remedy=(
            N_("Have the key's owner allow its use to your identity and to the service role AliyunServiceRoleForECI."),
            N_("Or name another key in kmsKeyId, or leave kmsKeyId out to use the account's default key."),
        ),
    ),
    ErrorCode(
        code="InvalidParameter.KMS.KeyId.NotFound",
        http_status=404,
        message="The specified KMSKeyId does not exist.",
        meaning=N_("There is no key with the id that the volume's Options name."),
        why=N_(
            "Keys belong to one region and can be deleted; an alias written where the id belongs is not found either."
        ),
        parameters=(OPTIONS,),
        remedy=(
            N_("Copy the key's id from the KMS console of this region into kmsKeyId."),
            N_("Or leave kmsKeyId out, so that the default key is used."),
        ),
    ),
    ErrorCode(
        code="InvalidDiskId.NotFound",
        http_status=404,
        message="The specified disk does not exist.",
        meaning=N_("No disk with this id can be found in the region."),
        why=N_("The disk was released, belongs to another account or region, or its id lost a character in copying."),
        parameters=("Volume.N.DiskVolume.DiskId", OPTIONS),
        remedy=(
            N_("List the disks of this region with ECS DescribeDisks, and copy the id (d-...) from there."),
            N_("If the data is not needed, give volumeSize instead of volumeId and let a new disk be made."),
        ),
    ),
    ErrorCode(
        code="ImageSnapshot.IncorrectStatus",
        http_status=400,
        message="%s",
        meaning=N_("The image cache cannot be used now: it is still being made, or its making failed."),
        why=N_("A cache takes minutes to build, and a wrong image name or registry password makes it fail for good."),
        parameters=("ImageSnapshotId",),
        remedy=(
            N_("Look at its Status with DescribeImageCaches; only Ready can be used."),
            N_("Creating or Preparing: wait, then send the same request again. Failed: make a new cache."),
            N_("In a hurry, unset ImageSnapshotId; the images are pulled as usual, only slower."),
        ),
        retry=Retry.STATE,
    ),
    ErrorCode(
        code="ImageSnapshot.NotSupport",
        http_status=400,
        message="%s",
        meaning=N_("This image cache is of a kind that the account cannot start groups from."),
        why=N_("It was made from the snapshot of a data disk, which only some accounts are allowed to do."),
        parameters=("ImageSnapshotId",),
        remedy=(
            N_("Make an ordinary image cache of the same images, and give its id (imc-...)."),
            N_("Or unset ImageSnapshotId."),
            TICKET,
        ),
    ),
    ErrorCode(
        code="ImageSnapshot.NotFound",
        http_status=404,
        message="The specified snapshot does not exist.",
        meaning=N_("No image cache with this id exists in the region."),
        why=N_(
            "Caches stay in the region they were made in, and expire or are cleaned up when a retention time was set."
        ),
        parameters=("ImageSnapshotId",),
        remedy=(
            N_("List the caches of this region with DescribeImageCaches, and take an id whose Status is Ready."),
            N_("Or unset ImageSnapshotId; AutoMatchImageCache finds a fitting cache without an id."),
        ),
    ),
)
