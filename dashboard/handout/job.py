"""What somebody asked for, as it travels to the process that makes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from dashboard.handout.content import MadeFor

Form = Literal["deck", "brief"]
SUFFIX: Mapping[Form, str] = {"deck": "pptx", "brief": "pdf"}
MIME: Mapping[Form, str] = {
    "deck": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "brief": "application/pdf",
}


@dataclass(frozen=True)
class Job:
    """``subject``: a country code, a municipality's id, or the name of a view.

    ``parameters``: the selection as in the URL; ``warehouse``: the folder of snapshots.
    """

    made_for: MadeFor
    subject: str
    form: Form
    parameters: Mapping[str, str]
    language: str
    warehouse: str

    def encode(self) -> str:
        """As JSON, one line."""
        return json.dumps(asdict(self))

    @staticmethod
    def decode(text: str) -> Job:
        """The job of such a line. Raises ValueError where it is none."""
        given: dict[str, Any] = json.loads(text)
        job = Job(**given)
        if job.form not in SUFFIX or job.made_for not in get_args(MadeFor):
            raise ValueError(f"not a job: {text[:200]}")
        return job


@dataclass(frozen=True)
class Told:
    """A line of the making process: how far it is, or what went wrong."""

    done: int = 0
    of: int = 0
    title: str = ""
    problem: str = ""
    file_name: str = ""
    build_id: str = ""

    def encode(self) -> str:
        """As JSON, one line."""
        return json.dumps({name: value for name, value in asdict(self).items() if value})

    @staticmethod
    def decode(line: str) -> Told | None:
        """What the line tells; None for a line of something else."""
        try:
            given = json.loads(line)
        except ValueError:
            return None
        return Told(**given) if isinstance(given, dict) else None
