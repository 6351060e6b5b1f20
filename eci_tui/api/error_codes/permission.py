"""Errors about being allowed: RAM policies, roles, closed features, and the account's security checks."""

from __future__ import annotations

from eci_tui.api.error_codes.entry import TICKET, ErrorCode, Subject
from eci_tui.api.schema import N_

_RISK_STEPS = (
    N_("Contact Alibaba Cloud customer service and quote the request id; only they can see why and lift it."),
    N_("Meanwhile look for leaked keys or strange logins in ActionTrail, and for mail from the security team."),
    N_("Stop automatic retries: they make the pattern look worse."),
)

ERRORS: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="ServiceNotEnabled",
        http_status=400,
        message="%s",
        meaning=N_("A cloud product that this request relies on has never been switched on for the account."),
        why=N_(
            "ECI itself has to be opened once per account. NAS volumes, encrypted disks (KMS) or a custom network can "
            "ask for one more; the message names the product."
        ),
        remedy=(
            N_("Read which product the message names."),
            N_(
                "Open that product's console with the account's owner or an administrator and activate it; most cost "
                "nothing."
            ),
            N_("Send the same request again."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="RamRole.NotSupport",
        http_status=400,
        message="The RAM role is not supported.",
        meaning=N_("An instance of this kind cannot carry a RAM role."),
        why=N_(
            "Some regions and some instance kinds have no metadata service that could hand the role's keys to "
            "containers."
        ),
        parameters=("RamRoleName",),
        remedy=(
            N_("Unset RamRoleName if the containers can do without it."),
            N_("Otherwise try another region or size, with InstanceType unset."),
            N_("As a stopgap, give the program credentials of a narrow RAM user through environment variables."),
            TICKET,
        ),
    ),
    ErrorCode(
        code="NoPermission",
        http_status=400,
        message='You are not authorized to use the "Product on ECI" feature.',
        meaning=N_('The request ended up in "Product on ECI", a way of using ECI that is not open to this account.'),
        why=N_(
            "Other cloud products use that way when they run on ECI. An ordinary request does not get there by itself."
        ),
        remedy=(
            N_(
                "Take away unusual settings, above all names that only one product's template would set, and send "
                "again."
            ),
            N_("Check that the request goes to your own account and not to one that a product manages."),
            TICKET,
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="OperationFailed.RiskControl",
        http_status=400,
        message="%s.",
        meaning=N_("The account's security check has stopped the call."),
        why=N_("Leaked keys, a payment under suspicion or a sudden burst of new resources make the check step in."),
        remedy=_RISK_STEPS,
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="RISK.RISK_CONTROL_REJECTION",
        http_status=400,
        message=(
            "To protect the security of your account, your request has been denied by the risk control system. Please "
            "contact Alibaba Cloud Customer Service for details."
        ),
        meaning=N_("Risk control has turned the call down in order to protect the account."),
        why=N_(
            "It judges the account and its recent activity rather than the request, so another size or region won't "
            "pass."
        ),
        remedy=_RISK_STEPS,
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="Forbidden.RiskControl",
        http_status=403,
        message="This operation has been identified as an abnormal operation and cannot be processed.",
        meaning=N_("This call does not look like normal use of the account, so it was blocked."),
        why=N_("Many creations in a short time, or calls from a place or tool the account never used, can trigger it."),
        remedy=_RISK_STEPS,
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="Forbidden.SubUser",
        http_status=403,
        message="The specified action is not available for you.",
        meaning=N_("The RAM user or role behind the credentials has no permission for this call."),
        why=N_("New RAM users start without any rights, and rights for ECS or VPC do not include ECI."),
        remedy=(
            N_("Have an administrator attach AliyunECIFullAccess, or a policy that allows eci:CreateContainerGroup."),
            N_("Allow eci:tag as well if the request sets tags."),
            N_("Or switch to a profile that has the permission, then send the same request again."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="Forbidden.OnlyForInvitedTest",
        http_status=403,
        message="Eci create action is only open to invited users during public beta.",
        meaning=N_("Creation is limited to invited accounts in this region or for this kind of instance."),
        why=N_("The text dates from the beta of the product. Today it points to a region or feature still in trial."),
        remedy=(
            N_("Try a region where ECI has long been open, such as cn-hangzhou, cn-shanghai or ap-southeast-1."),
            N_("Unset what is by invitation only, such as OsType Windows."),
            N_("To join the trial, apply by ticket and quote the request id."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="Forbidden.UserNotRealNameAuthentication",
        http_status=403,
        message="This operation is not allowed, because you have not passed the real-name verification.",
        meaning=N_("The account's owner has not been identified, which regions in mainland China demand."),
        why=N_("New accounts, and international accounts that try a region in mainland China, meet this first."),
        parameters=("RegionId",),
        remedy=(
            N_(
                "Let the account's owner finish the identity check in the account centre; it needs an ID or company "
                "papers."
            ),
            N_("If that is not possible, use a region outside mainland China, such as ap-southeast-1 or cn-hongkong."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="InvalidUser.PassRoleForbidden",
        http_status=403,
        message="The RAM user is not authorized to assume a RAM role.",
        meaning=N_("The caller is not allowed to give this RAM role to an instance."),
        why=N_(
            "Handing a role to an instance lends its rights to whoever can log in there, so RAM asks for ram:PassRole "
            "in addition to the right to create."
        ),
        parameters=("RamRoleName",),
        remedy=(
            N_("Have an administrator allow ram:PassRole on that role's ARN for the RAM user or role you call with."),
            N_("Or unset RamRoleName if the containers call no cloud services."),
            N_("Send the same request again once the policy is in place; a fresh policy can need a moment."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="NoPermission",
        http_status=403,
        message="The RAM role does not belong to ECS.",
        meaning=N_(
            "The role in RamRoleName exists, but instances may not take it on: its trust policy leaves ECS out."
        ),
        why=N_(
            "ECI takes roles made for ECS. A role made for a user, another account or another product has other trust."
        ),
        parameters=("RamRoleName",),
        remedy=(
            N_("Open the role in the RAM console, tab Trust Policy: the service must be ecs.aliyuncs.com."),
            N_("Correct the trust policy, or create a new role of the type Alibaba Cloud Service for ECS."),
            N_("Check the spelling of RamRoleName: it is the role's name, not its ARN."),
        ),
    ),
    ErrorCode(
        code="CreateServiceLinkedRole.Denied",
        http_status=403,
        message="Please make sure the account has ram:CreateServiceLinkedRole permission.",
        meaning=N_("ECI needs its service role in the account, and the caller may not create it."),
        why=N_(
            "The first container group of an account creates the role AliyunServiceRoleForECI. That takes a right "
            "which ordinary RAM users do not have; later creations no longer need it."
        ),
        remedy=(
            N_("Easiest: let the account's owner or an administrator create one container group; the role stays."),
            N_("Or have ram:CreateServiceLinkedRole allowed to the RAM user or role you call with."),
            N_("Then send the same request again."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="FeatureAccessRestricted",
        http_status=403,
        message=(
            "Access to this feature:[%s] is restricted. Please contact Alibaba Cloud ECI support to request access."
        ),
        meaning=N_("A setting of this request is only open to accounts that have been let in; the brackets name it."),
        why=N_(
            "Windows, privileged containers, host paths without a data cache and some kernel parameters are given out "
            "one account at a time, because they touch the machine below the containers."
        ),
        parameters=(
            "OsType",
            "Container.N.SecurityContextPrivileged",
            "Volume.N.HostPathVolume.Path",
            "Volume.N.HostPathVolume.Type",
            "HostSecurityContext.Sysctl.N.Name",
        ),
        remedy=(
            N_("Find the setting that the brackets in the message name, and unset it."),
            N_("Instead of a privileged container, try the one Linux capability that is needed, such as NET_ADMIN."),
            N_("If there is no way around it, ask ECI support by ticket to open the feature for the account."),
        ),
    ),
)
