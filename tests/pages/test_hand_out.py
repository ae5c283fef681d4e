"""The button that makes hand-outs: nothing is made before it is asked for, then it is a file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from dashboard.handout import making
from dashboard.handout.job import Job, Told


def page() -> None:
    """A page with nothing but the button."""
    from dashboard import queries
    from dashboard.components import filters, hand_out, language, loading
    from dashboard.components.page import Context

    language.begin()
    with loading.reading() as reading:
        choices = loading.choices(reading)
        selection = filters.current(choices)
        assert len(queries.countries(reading)) > 6
        hand_out.hand_out(Context(reading, choices, selection, reading.build_id()), "map")


def shown() -> AppTest:
    app = AppTest.from_function(page, default_timeout=90).run()
    assert not app.exception, [error.value for error in app.exception]
    return app


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """What was asked to be made; a made-up file comes back at once."""
    asked: list[Job] = []

    def make(job: Job, progress: making.Progress) -> making.Made:
        asked.append(job)
        progress(Told(1, 2, "Places and people"))
        return making.Made(b"file", f"reception-{job.subject}.pptx", "build-7")

    monkeypatch.setattr(making, "make", make)
    return asked


def test_nothing_is_made_before_it_is_asked_for(jobs: list[Job]) -> None:
    app = shown()
    assert jobs == []
    assert not app.get("download_button")
    assert app.radio(key="hand_out_about").value == "country"


def test_a_country_deck_is_made_on_request_and_offered(jobs: list[Job], snapshot: Path) -> None:
    app = shown()
    app.selectbox(key="hand_out_country").select("BA").run()
    app.button(key="hand_out_prepare").click().run()
    (job,) = jobs
    assert (job.made_for, job.subject, job.form) == ("country", "BA", "deck")
    assert (job.language, job.warehouse) == ("en", str(snapshot))
    assert len(app.get("download_button")) == 1
    assert any("build-7" in caption.value for caption in app.caption)


def test_another_choice_takes_the_old_file_away(jobs: list[Job]) -> None:
    app = shown()
    app.button(key="hand_out_prepare").click().run()
    assert app.get("download_button")
    app.radio(key="hand_out_form").set_value("brief").run()
    assert not app.get("download_button")
    app.radio(key="hand_out_form").set_value("deck").run()
    assert app.get("download_button")
    assert len(jobs) == 1


def test_a_municipality_must_be_chosen_first(jobs: list[Job]) -> None:
    app = shown()
    app.radio(key="hand_out_about").set_value("municipality").run()
    assert not [button for button in app.button if button.key == "hand_out_prepare"]
    options = app.selectbox(key="hand_out_municipality").options
    assert len(options) == 492
    app.selectbox(key="hand_out_municipality").select_index(0).run()
    app.button(key="hand_out_prepare").click().run()
    assert jobs[0].made_for == "municipality"


def test_this_view_is_the_page(jobs: list[Job]) -> None:
    app = shown()
    app.radio(key="hand_out_about").set_value("view").run()
    app.button(key="hand_out_prepare").click().run()
    assert (jobs[0].made_for, jobs[0].subject) == ("view", "map")


def test_what_went_wrong_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_job: Job, _progress: making.Progress) -> making.Made:
        raise making.NotMade("Reload it and try again.")

    monkeypatch.setattr(making, "make", refuse)
    app = shown()
    app.button(key="hand_out_prepare").click().run()
    assert [error.value for error in app.error] == ["Reload it and try again."]
    assert not app.get("download_button")


def job(snapshot: Path, **changes: object) -> Job:
    given: dict[str, object] = {
        "made_for": "view",
        "subject": "concentration",
        "form": "deck",
        "parameters": {"countries": "BA"},
        "language": "en",
        "warehouse": str(snapshot),
    }
    return Job(**{**given, **changes})  # type: ignore[arg-type] # values fit their fields


def test_a_process_of_its_own_makes_the_file_and_tells_how_far_it_is(snapshot: Path) -> None:
    told: list[Told] = []
    made = making.make(job(snapshot), told.append)
    assert made.file_name == "reception-view-concentration-en.pptx"
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(made.content)).slides]
    assert "How concentrated reception is" in titles
    assert next(step.title for step in told if step.of) == "Collecting figures"
    assert told[-1].build_id == made.build_id


def test_a_link_that_no_longer_fits_the_data_is_refused_in_words(snapshot: Path) -> None:
    with pytest.raises(making.NotMade, match="Reload it and try again"):
        making.make(job(snapshot, parameters={"month": "1999-01"}), lambda _: None)


def test_without_data_the_reader_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(making.NotMade, match="python -m pipelines build"):
        making.make(job(tmp_path / "nothing"), lambda _: None)


def test_a_failure_is_logged_and_told_without_its_trace(
    snapshot: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(making.NotMade, match="could not be made"):
        making.make(
            job(snapshot, made_for="municipality", subject="nowhere", parameters={}), lambda _: None
        )
    assert "not in the register" in caplog.text


def test_a_job_survives_its_way_into_the_process(snapshot: Path) -> None:
    given = job(snapshot, language="sr-Cyrl")
    assert Job.decode(given.encode()) == given
    with pytest.raises(ValueError, match="not a job"):
        Job.decode(given.encode().replace('"deck"', '"film"'))
