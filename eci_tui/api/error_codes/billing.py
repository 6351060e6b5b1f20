"""Errors about paying: balances, bills and payment methods."""

from __future__ import annotations

from eci_tui.api.error_codes.entry import TICKET, ErrorCode, Subject
from eci_tui.api.schema import N_

ERRORS: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="Account.Arrearage",
        http_status=400,
        message="Your account has an outstanding payment.",
        meaning=N_("There is an unpaid bill on the account, so the service creates nothing new for it."),
        why=N_(
            "An automatic payment failed or the balance went below zero, often through another product. What already "
            "runs may be stopped as well if the debt stays."
        ),
        remedy=(
            N_("Open Expenses and Costs in the console and pay what is overdue."),
            N_(
                "Check that the credentials belong to the account you meant: another profile may be the one with money."
            ),
            N_("Send the request again once the console shows no debt; that can take a few minutes."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="InvalidPaymentMethod.InsufficientBalance",
        http_status=400,
        message=(
            "No payment method is specified for your account. We recommend that you add a payment method or add funds "
            "to the prepayment balance."
        ),
        meaning=N_("The account has neither a usable payment method nor enough prepaid money for a new instance."),
        why=N_("Typical for a fresh account, an expired card, or a prepaid balance that other products have used up."),
        remedy=(
            N_("Add a card or another payment method in the billing console, or top up the balance."),
            N_("Then send the request again; nothing in it needs to change."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="Payfor.CreditPayInsufficientBalance",
        http_status=400,
        message="Your payment credit line is insufficient.",
        meaning=N_("The account pays on credit, and its credit line has nothing left."),
        why=N_(
            "Company accounts with monthly settlement reach this near the end of a period or after an unusual month."
        ),
        remedy=(
            N_("Settle open bills in the billing console so that the credit line is freed."),
            N_("If that is not enough, ask your account manager for a higher line."),
            N_("Then send the same request again."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="EipPayInsufficientBalance",
        http_status=400,
        message="Your account does not have enough balance to purchase eip.",
        meaning=N_(
            "The container group could be paid for, but the new public address (EIP) that it asks for could not."
        ),
        why=N_(
            "AutoCreateEip buys an address together with the group, and buying one needs a balance of its own. A high "
            "EipBandwidth raises what has to be covered."
        ),
        parameters=("AutoCreateEip", "EipBandwidth"),
        remedy=(
            N_("Top up the account in the billing console and send the request again."),
            N_("Or unset AutoCreateEip and give EipInstanceId, the id of an address that you already pay for."),
            N_(
                "Or leave the public address out: containers reach the Internet through a NAT gateway of the VPC as "
                "well."
            ),
        ),
    ),
    ErrorCode(
        code="Forbidden.UserBussinessStatus",
        http_status=403,
        message="This operation is not allowed, because you have overdue bills. Pay the overdue bill and try again.",
        meaning=N_("Bills of the account are past their date, and creating is blocked until they are paid."),
        why=N_("The block covers the whole account, whatever product the bills are for and however small the sum is."),
        remedy=(
            N_("Open Expenses and Costs in the console, look for bills past their date, and pay them."),
            N_("If the caller is a RAM user, ask whoever owns the account to do it."),
            N_("Send the same request again afterwards."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="SecurityRisk.3DVerification",
        http_status=403,
        message=(
            "We have detected a security risk with your default credit or debit card. Please proceed with verification "
            "via the link in your email."
        ),
        meaning=N_(
            "The bank card that pays for the account has to be confirmed by its holder before anything is created."
        ),
        why=N_("A new card, a first large order or an unusual place can make the payment system ask for 3-D Secure."),
        remedy=(
            N_("Look in the mailbox of the account's owner (and its spam folder) and follow the link of the message."),
            N_("No mail, or the link is too old: set another default card in the billing console."),
            N_("Send the request again after the confirmation."),
        ),
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="Forbidden.AccountClosed",
        http_status=403,
        message="The operation is forbidden. Your account has been closed.",
        meaning=N_("The account behind these credentials no longer exists as a customer."),
        why=N_(
            "It was closed by its owner or by Alibaba Cloud, and an old AccessKey is still lying in a profile or "
            "script."
        ),
        remedy=(
            N_("Choose credentials of an open account; the caller's identity shows which account these belong to."),
            N_("Remove the old key from profiles and environment variables so that it is not picked up again."),
            TICKET,
        ),
        subject=Subject.ACCOUNT,
    ),
)
