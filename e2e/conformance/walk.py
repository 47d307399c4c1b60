"""Calls the official client's methods and keeps what came of each.

The client's models refuse unknown fields, so a call that returns has had an answer of exactly the known shape.
"""

import inspect
import typing

import httpx
from skyportal_py import SkyPortalError, create_client

# An id that nothing has: what is called with it is found to exist or not, and changes nothing.
NOBODY = 2_000_000_000
ORDER = ["failed", "unproven", "absent", "refused", "passed"]


def number(answer):
    """The id in an answer: an integer, or what has one."""
    if isinstance(answer, (int, str)):
        return answer
    if answer is None:
        return NOBODY
    fields = answer if isinstance(answer, dict) else vars(answer)
    names = ["id"] + [name for name in fields if name.endswith("_id") and name != "obj_id"]
    return next((fields[name] for name in names if fields.get(name) is not None), NOBODY)


def arguments(function):
    """Values of the right types for the parameters that a method must have."""
    hints = typing.get_type_hints(function)
    positional, named = [], {}
    for name, parameter in list(inspect.signature(function).parameters.items())[1:]:
        if parameter.default is not inspect.Parameter.empty:
            continue
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            named[name] = sample(hints[name])
        else:
            positional.append(sample(hints[name]))
    return positional, named


def sample(hint):
    if hasattr(hint, "model_construct"):
        return hint.model_construct()
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return inner[0]
    if origin is list:
        return [sample(inner[0])]
    if origin is dict:
        return {}
    if inner:
        return sample(inner[0])
    return {int: NOBODY, float: 1.5, bool: True, str: "nonesuch"}.get(hint, "nonesuch")


class Walk:
    """A walk through a client's methods, one call after the other."""

    def __init__(self, base_url, token):
        self.base_url = base_url
        self.client = create_client(base_url, token=token, timeout=60)
        self.outcomes = {}
        self.calls = 0

    def note(self, name, outcome, why=""):
        """One call's outcome; of several calls of a method the worst counts."""
        self.calls += 1
        known = self.outcomes.get(name)
        if known is None or ORDER.index(outcome) < ORDER.index(known["outcome"]):
            self.outcomes[name] = {"outcome": outcome, "why": " ".join(str(why).split())[:300]}
        if outcome == "failed":
            print(f"FAILED {name}: {self.outcomes[name]['why']}", flush=True)

    def call(self, name, /, *args, client=None, **kwargs):
        """Calls the method of this name; None when it raised."""
        try:
            result = getattr(client or self.client, name)(*args, **kwargs)
        except Exception as error:  # every failure is reported, and the walk goes on
            self.note(name, "failed", f"{type(error).__name__}: {error}")
            return None
        self.note(name, "passed")
        return result

    def outside(self, service, name, /, *args, **kwargs):
        """Calls what needs a service elsewhere, which may not be in reach: then it must be refused in words."""
        try:
            result = getattr(self.client, name)(*args, **kwargs)
        except SkyPortalError as error:
            if error.status_code is not None and error.status_code < 500:
                self.note(name, "refused", f"needs {service}: {error}")
            else:
                self.note(name, "failed", error)
            return None
        except Exception as error:
            self.note(name, "failed", f"{type(error).__name__}: {error}")
            return None
        self.note(name, "passed")
        return result

    def expect_refusal(self, status, name, /, *args, **kwargs):
        try:
            getattr(self.client, name)(*args, **kwargs)
        except SkyPortalError as error:
            if error.status_code == status:
                self.calls += 1
                return
            self.note(name, "failed", f"answered {error.status_code}, not {status}: {error}")
        else:
            self.note(name, "failed", "was not refused")

    def methods(self):
        plain = set(dir(httpx.Client))
        return [name for name in dir(self.client) if not name.startswith("_") and name not in plain and callable(getattr(self.client, name))]

    def finish(self):
        """Finds for what was not called whether the portal has it at all."""
        for name in self.methods():
            if name in self.outcomes:
                continue
            seen = []
            self.client.event_hooks = {"request": [lambda request: seen.append(request)]}
            positional, named = arguments(getattr(type(self.client), name))
            try:
                getattr(self.client, name)(*positional, **named)
                self.note(name, "unproven", "answered without an error, but what it answered was not looked at")
            except Exception as error:
                status = getattr(error, "status_code", None)
                missing = "Invalid API endpoint" in str(error) or status == 405
                request = f"{seen[-1].method} {seen[-1].url.path}".replace(str(NOBODY), "{id}").replace("nonesuch", "{name}") if seen else ""
                self.note(name, "absent" if missing else "unproven", request if missing else error)
        self.client.event_hooks = {}
