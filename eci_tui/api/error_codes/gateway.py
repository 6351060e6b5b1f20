"""Gateway errors about the call: missing or unreadable parameters, a service under load, the way it was sent."""

from __future__ import annotations

from eci_tui.api.error_codes.entry import TICKET, ErrorCode, Retry, Subject
from eci_tui.api.schema import N_

_CHECK = N_("Run the local check (the wizard's own, or eci-tui check): it lists what is required and still missing.")
_BACK_OFF = N_("Wait as long as x-acs-retry-after says, or a few seconds, and double the wait each time.")
_SAME_TOKEN = N_("Keep the ClientToken: if the first attempt did get through, no second group is made.")

ERRORS: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="MissingParameter",
        http_status=400,
        message='The input parameter "X" that is mandatory for processing this request is not supplied.',
        meaning=N_("Something required was not sent; the message has its name in quotes."),
        why=N_("RegionId, ContainerGroupName and a Name and an Image for each container are always needed."),
        remedy=(N_("Fill in the parameter that the message names."), _CHECK),
        documented=False,
        subject=Subject.NAMED,
    ),
    ErrorCode(
        code="Missing<Param>",
        http_status=400,
        message="<Param> is mandatory for this action.",
        meaning=N_("Something required was not sent; its name is the rest of the code, after Missing."),
        why=N_("MissingRegionId, for example, says that RegionId did not arrive, or arrived empty."),
        remedy=(N_("Fill in the parameter that the code names."), _CHECK),
        documented=False,
        subject=Subject.NAMED,
    ),
    ErrorCode(
        code="InvalidParameter",
        http_status=400,
        message='The specified parameter "X" is not valid.',
        meaning=N_("The service cannot use one of the values; the message says which parameter."),
        why=N_(
            "A typing mistake, a value outside its range, an id of the wrong kind, or a name this API version lacks."
        ),
        remedy=(
            N_("Look for the parameter's name in the message, and compare its value with the help of that field."),
            N_("If it is Action, Version or SecurityToken, the endpoint or the credentials are the cause."),
        ),
        documented=False,
        subject=Subject.NAMED,
    ),
    ErrorCode(
        code="InvalidParameter.<Name>",
        http_status=400,
        message="",
        meaning=N_("The service cannot use the value of one parameter; its name follows the dot in the code."),
        why=N_("The value is malformed, outside its range, or does not fit the rest of the request."),
        remedy=(
            N_("Go to the parameter that the code names, and compare its value with the help of that field."),
            N_("If the value is a reference to the environment or the keyring, look at what it is replaced by."),
        ),
        documented=False,
        subject=Subject.NAMED,
    ),
    ErrorCode(
        code="Throttling.User",
        http_status=400,
        message="Request was denied due to user flow control.",
        meaning=N_("The account sends too many calls at the moment, all its programs taken together."),
        why=N_("Polling loops and parallel jobs add up; the limit counts per account, not per program."),
        remedy=(_BACK_OFF, _SAME_TOKEN, N_("Find out what else calls in a tight loop, and slow it down.")),
        retry=Retry.THROTTLING,
        documented=False,
        subject=Subject.SERVICE,
    ),
    ErrorCode(
        code="Throttling.Api",
        http_status=400,
        message="Request was denied due to api flow control.",
        meaning=N_("This one API is called too often at the moment, so calls to it are turned away."),
        why=N_("It can be your own burst of creations, or the load of the whole region."),
        remedy=(_BACK_OFF, _SAME_TOKEN),
        retry=Retry.THROTTLING,
        documented=False,
        subject=Subject.SERVICE,
    ),
    ErrorCode(
        code="ServiceUnavailable",
        http_status=503,
        message="The request has failed due to a temporary failure of the server.",
        meaning=N_("The service could not take the call: it is overloaded or being repaired."),
        why=N_("Such phases are short as a rule. The request itself is not at fault."),
        remedy=(
            _BACK_OFF,
            _SAME_TOKEN,
            N_("If it lasts, look at the Alibaba Cloud status page, or use another region."),
        ),
        retry=Retry.THROTTLING,
        documented=False,
        subject=Subject.SERVICE,
        spellings=("ServiceUnavailableTemporary",),
    ),
    ErrorCode(
        code="InternalError",
        http_status=500,
        message="The request processing has failed due to some unknown error.",
        meaning=N_("The service itself stumbled over the request."),
        why=N_("Mostly a passing fault. If it comes back every time, some unusual value may bring it about."),
        remedy=(
            N_("Send the same request again, two or three times, some seconds apart."),
            _SAME_TOKEN,
            N_("If it stays, take unusual settings away to find the one that causes it, and report the request id."),
        ),
        retry=Retry.THROTTLING,
        documented=False,
        subject=Subject.SERVICE,
        spellings=("InternalFailure",),
    ),
    ErrorCode(
        code="InvalidRegionId.NotFound",
        http_status=404,
        message="The specified RegionId does not exist.",
        meaning=N_("There is no such region, or ECI is not offered in it."),
        why=N_("A zone was written where the region belongs (cn-hangzhou-b for cn-hangzhou), or a letter is wrong."),
        parameters=("RegionId",),
        remedy=(
            N_("Choose the region from the list of the field."),
            N_("If you set an endpoint of your own, it has to be the one of that region."),
        ),
        documented=False,
    ),
    ErrorCode(
        code="IdempotentParameterMismatch",
        http_status=400,
        message="The request uses the same client token as a previous, but non-identical request.",
        meaning=N_("This ClientToken was used before, for a request with other contents."),
        why=N_("A token stands for one request. It was fixed in a file, and the request around it has changed since."),
        parameters=("ClientToken",),
        remedy=(
            N_("Unset ClientToken, so that each submission gets its own, and send again."),
            N_("If you meant to repeat the earlier request, send it unchanged; you get its container group."),
        ),
        documented=False,
    ),
    ErrorCode(
        code="IdempotentProcessing",
        http_status=409,
        message="The previous idempotent request is still processing.",
        meaning=N_("An earlier attempt with this ClientToken is still being worked on."),
        why=N_("The first answer took too long and the request was sent again; the service keeps the two together."),
        parameters=("ClientToken",),
        remedy=(
            N_("Wait some seconds, and send again with the same ClientToken: the answer is that of the first attempt."),
            N_("Do not change the token now, or a second group may be created."),
        ),
        retry=Retry.THROTTLING,
        documented=False,
        subject=Subject.SERVICE,
    ),
    ErrorCode(
        code="UnsupportedHTTPMethod",
        http_status=400,
        message="This http method is not supported.",
        meaning=N_("The call arrived with an HTTP verb that the API does not take."),
        why=N_("The API takes POST and GET. A redirect or a proxy may have turned one verb into another."),
        remedy=(
            N_("Send by POST."),
            N_("Send once without the proxy, and check that the endpoint is the API's own host."),
        ),
        documented=False,
        subject=Subject.ENDPOINT,
    ),
    ErrorCode(
        code="InvalidVersion",
        http_status=400,
        message="Specified parameter Version is not valid.",
        meaning=N_("The host that was called has no API of the version that was asked for."),
        why=N_("ECI speaks 2018-08-08. The endpoint of another product answers like this."),
        remedy=(
            N_("Check the endpoint: it should be eci.<region>.aliyuncs.com."),
            N_("In a request of your own making, set x-acs-version to 2018-08-08."),
        ),
        documented=False,
        subject=Subject.ENDPOINT,
    ),
    ErrorCode(
        code="InvalidAction.NotFound",
        http_status=404,
        message="Specified api is not found, please check your url and method.",
        meaning=N_("The host that was called does not know this action."),
        why=N_("Action, version and host have to fit together, and a custom endpoint is the likeliest misfit."),
        remedy=(
            N_("Check the endpoint: it should be eci.<region>.aliyuncs.com."),
            N_("In a request of your own making, write CreateContainerGroup and 2018-08-08 exactly so."),
        ),
        documented=False,
        subject=Subject.ENDPOINT,
    ),
    ErrorCode(
        code="InvalidProduct.NotFound",
        http_status=404,
        message="Cannot find product according to your specified domain.",
        meaning=N_("A gateway of Alibaba Cloud answered, but under this host name it serves no product."),
        why=N_("The region in the host name is misspelt, or the product has no endpoint in that region."),
        remedy=(
            N_("Unset the custom endpoint, so that it is made from RegionId."),
            N_("Otherwise correct it to eci.<region>.aliyuncs.com."),
        ),
        documented=False,
        subject=Subject.ENDPOINT,
    ),
    ErrorCode(
        code="InvalidProtocol.NeedSsl",
        http_status=400,
        message="Your request is denied as lack of ssl protect.",
        meaning=N_("The call came in over plain HTTP, and this API is only served over HTTPS."),
        why=N_("The endpoint was given as http://, or a proxy takes TLS off on the way."),
        remedy=(
            N_("Write the endpoint with https://, or unset it."),
            N_("If a proxy does it, let it pass TLS through (CONNECT)."),
        ),
        documented=False,
        subject=Subject.ENDPOINT,
    ),
    ErrorCode(
        code="RequestUriTooLarge",
        http_status=414,
        message="",
        meaning=N_("The request's address line is longer than the gateway takes."),
        why=N_("Many containers, long variables or config files were all put into the query string."),
        remedy=(
            N_("Send the parameters in the body of the POST; this program does that by itself when they are many."),
            N_("Shorten config files, or put them into the image, NAS or OSS instead."),
        ),
        documented=False,
    ),
    ErrorCode(
        code="SDK.ServerUnreachable",
        http_status=None,
        message="",
        meaning=N_("No answer came: the connection could not be made, or broke before an answer arrived."),
        why=N_(
            "DNS, a firewall, a proxy, TLS inspection or a lost line. The service may still have received the request."
        ),
        remedy=(
            N_(
                "Check that the endpoint's name can be resolved and that port 443 is reachable, through the proxy if "
                "any."
            ),
            N_("Send again with the same ClientToken: without an answer nobody knows whether a group was created."),
            N_("Inside a VPC without Internet access, use the VPC endpoint eci-vpc.<region>.aliyuncs.com."),
        ),
        retry=Retry.THROTTLING,
        documented=False,
        subject=Subject.ENDPOINT,
    ),
)

FAMILIES: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="Invalid<Name>.NotFound",
        http_status=404,
        message="",
        meaning=N_("Something that the request refers to by its id does not exist; the code says which kind of thing."),
        why=N_("It was deleted, lives in another region or account, or its id lost a character in copying."),
        remedy=(
            N_("Look it up in its console, in the same region and account, and copy the id from there."),
            N_("Check that the credentials belong to the account that owns it."),
        ),
        documented=False,
        subject=Subject.NAMED,
    ),
    ErrorCode(
        code="Invalid<Name>.<Reason>",
        http_status=None,
        message="",
        meaning=N_(
            "The service cannot use the value of the parameter that the code names; what follows the dot says why."
        ),
        why=N_("The value is malformed, or what it stands for does not fit the rest of the request."),
        remedy=(
            N_("Go to the parameter that the code names, and compare its value with the help of that field."),
            TICKET,
        ),
        documented=False,
        subject=Subject.NAMED,
    ),
)
"""For codes that have a parameter's name inside and stand in no list."""
