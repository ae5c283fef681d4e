"""Makes one hand-out in a process of its own: the job comes in, progress goes out, a file stays.

``python -m dashboard.handout FILE`` reads the job from its input and tells on its output, a line
of JSON each, how far it is.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dashboard import queries
from dashboard.handout import country, current_view, municipality
from dashboard.handout.content import Handout
from dashboard.handout.job import SUFFIX, Job, Told
from dashboard.languages import speech_of
from dashboard.selection import Choices, Selection, from_parameters
from dashboard.warehouse import Reading, Warehouse
from pipelines.catalog.wording import say, speaking
from pipelines.store import StoreError

REFUSED = 3
"""Exit code where the last line tells what is wrong, in words for the reader."""
_NICE = 10


def main() -> int:
    """Makes what is asked for; returns the exit code."""
    stand_back()
    job = Job.decode(sys.stdin.readline())
    target = Path(sys.argv[1])
    with speaking(speech_of(job.language)):
        try:
            with Warehouse(Path(job.warehouse)).reading() as reading:
                return _make(job, reading, target)
        except StoreError as error:
            tell(Told(problem=str(error)))
            return REFUSED


def stand_back() -> None:
    """Whoever looks at a page goes before whoever waits for a file."""
    if hasattr(os, "nice"):
        os.nice(_NICE)


def tell(told: Told) -> None:
    """A line to the process that waits."""
    sys.stdout.write(told.encode() + "\n")
    sys.stdout.flush()


def _make(job: Job, reading: Reading, target: Path) -> int:
    choices = queries.choices(reading)
    parsed = from_parameters(job.parameters, choices)
    if parsed.refused:
        problem = say("The data have changed since this page was opened. Reload it and try again.")
        tell(Told(problem=problem))
        return REFUSED
    tell(Told(0, 1, say("Collecting figures")))
    handout = collected(job, reading, choices, parsed.selection)
    target.write_bytes(drawn(job, reading, handout))
    mark = "-demonstration" if handout.demonstration else ""
    name = f"reception-{handout.id}{mark}-{handout.language}.{SUFFIX[job.form]}"
    tell(Told(file_name=name, build_id=handout.build_id))
    return 0


def collected(job: Job, reading: Reading, choices: Choices, selection: Selection) -> Handout:
    """The hand-out's content. Raises KeyError for a subject that is not there."""
    if job.made_for == "country":
        return country.country(reading, choices, selection, job.subject)
    if job.made_for == "municipality":
        return municipality.municipality(reading, choices, selection, job.subject)
    return current_view.current_view(reading, choices, selection, job.subject)


def drawn(job: Job, reading: Reading, handout: Handout) -> bytes:
    """The file. What draws is read only now: slides and briefs need different libraries."""
    from dashboard.handout import map_pictures

    if job.form == "deck":
        from dashboard.handout import deck

        def of_slides(done: int, of: int, title: str) -> None:
            tell(Told(done, of, title))

        return deck.to_pptx(handout, map_pictures.drawer(reading), of_slides)
    from dashboard.handout import brief

    def of_parts(done: int, of: int) -> None:
        tell(Told(done, of))

    drawing = brief.Drawing(map_pictures.ground_of(reading), map_pictures.names_of(reading))
    return brief.to_pdf(handout, drawing, of_parts)


if __name__ == "__main__":
    sys.exit(main())
