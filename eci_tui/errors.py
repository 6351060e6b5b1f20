"""The exceptions that end a command, each with a title, a hint and an exit code.

    EciTuiError                 1   a fault of the program
    ├── UsageError              2   the command line, or a file it names, cannot be read
    ├── RequestError            3   the request has errors; nothing was sent
    ├── RefusedError            4   the service refused the request
    ├── NetworkError            5   no answer; the message says whether anything was created
    └── CredentialsError        6   no usable credentials

Messages are English templates with named placeholders; `str()` renders them in the language in use.
"""

from __future__ import annotations

from eci_tui.text import render


class EciTuiError(Exception):
    """Base of everything that this program raises on purpose."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "", **args: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint_template = hint
        self.args_of_message = args

    @property
    def title(self) -> str:
        """The sentence that says what happened."""
        return render(self.message, self.args_of_message)

    @property
    def hint(self) -> str:
        """What to do about it; may be empty."""
        return render(self.hint_template, self.args_of_message)

    def __str__(self) -> str:
        return self.title


class UsageError(EciTuiError):
    exit_code = 2


class RequestError(EciTuiError):
    exit_code = 3


class RefusedError(EciTuiError):
    exit_code = 4


class NetworkError(EciTuiError):
    exit_code = 5


class CredentialsError(EciTuiError):
    exit_code = 6
