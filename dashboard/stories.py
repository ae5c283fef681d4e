"""Guided stories as data: TOML files read into scenes, and told exactly what is wrong with them.

A story is never half understood: one with a problem is not offered, its problems are listed, and
every other story and page works on.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import parse_qsl

from dashboard import settings
from dashboard.selection import Choices, Selection, from_parameters
from dashboard.story_views import VIEWS
from pipelines.catalog.wording import mark, say

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
"""What ids of stories (file names) and scenes look like; they stand in the address."""
MOST_SCENES, LARGEST_FILE = 60, 200_000
LONGEST: Mapping[str, int] = {"title": 90, "caption": 320, "note": 1500}
"""Longest texts in characters: longer ones do not fit a projector's screen."""
PLACE_OF_A_SCENE = ("story", "scene")
"""Parameters of a link that say where in a story one is, not what is shown."""
NOT_SHOWN = (*PLACE_OF_A_SCENE, "language")
"""Parameters that are no part of what a scene shows: a copied link may hold them."""
_STORY_KEYS = ("title", "caption", "scene")
_SCENE_KEYS = ("id", "view", "title", "caption", "note", "selection")
_NAMES_WANTED = mark("small letters, digits and hyphens, at most 60, like 'who-pays'")


@dataclass(frozen=True)
class Problem:
    """Why a story is not offered. ``scene`` and ``key`` are '' where the file itself is at fault.

    ``found``, ``expected`` and ``remedy`` are words for the one who wrote the file.
    """

    file: str
    scene: str
    key: str
    found: str
    expected: str
    remedy: str

    def where(self) -> str:
        """``costs.toml, scene 'late', selection``."""
        if self.scene and self.key:
            return say(
                "{file}, scene {scene}, {key}", file=self.file, scene=self.scene, key=self.key
            )
        if self.key:
            return say("{file}, {key}", file=self.file, key=self.key)
        return self.file


@dataclass(frozen=True)
class Scene:
    """One scene; ``parameters`` are those of a link of the app, texts are as written."""

    id: str
    view: str
    title: str
    caption: str = ""
    note: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """A story; ``id`` is its file's name without the ending."""

    id: str
    title: str
    scenes: tuple[Scene, ...]
    caption: str = ""

    def position(self, scene_id: str) -> int | None:
        """Where a scene stands, from 0; None if there is none of that id."""
        ids = [scene.id for scene in self.scenes]
        return ids.index(scene_id) if scene_id in ids else None


@dataclass(frozen=True)
class Library:
    """The stories that can be told, and the problems of those that cannot."""

    stories: tuple[Story, ...]
    problems: tuple[Problem, ...]

    def story(self, story_id: str | None) -> Story | None:
        """The story of that id, if there is one."""
        return next((story for story in self.stories if story.id == story_id), None)


def folders() -> tuple[Path, ...]:
    """Where stories lie: data/stories, and the folder that RECEPTION_STORIES names."""
    own = os.environ.get("RECEPTION_STORIES", "")
    return (settings.DATA / "stories", *([Path(own)] if own else []))


def library(choices: Choices, among: Iterable[Path] | None = None) -> Library:
    """All stories whose scenes can be shown with these choices, and what is wrong with others."""
    stories: list[Story] = []
    problems: list[Problem] = []
    for file in _files(folders() if among is None else among):
        read, wrong = read_story(file)
        wrong = [*wrong, *(_not_understood(file.name, read, choices) if read else [])]
        if read and any(read.id == other.id for other in stories):
            wrong = [_taken(file.name)]
        if wrong:
            problems += wrong
        elif read:
            stories.append(read)
    return Library(tuple(stories), tuple(problems))


def _files(among: Iterable[Path]) -> list[Path]:
    return [file for folder in among for file in sorted(folder.glob("*.toml"))]


def read_story(file: Path) -> tuple[Story | None, list[Problem]]:
    """The story of a file, or its problems; what it selects is not looked at yet."""
    name = file.name
    if not NAME.fullmatch(file.stem):
        remedy = say("Rename the file.")
        return None, [Problem(name, "", "", file.stem, say(_NAMES_WANTED), remedy)]
    try:
        content = file.read_bytes()
        if len(content) > LARGEST_FILE:
            return None, [_too_large(name, len(content))]
        written = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        return None, [_unreadable(name, str(error.strerror))]
    except UnicodeDecodeError:
        return None, [_unreadable(name, say("bytes that are not UTF-8"))]
    except tomllib.TOMLDecodeError as error:
        return None, [_unreadable(name, str(error))]
    return parsed(name, written)


def parsed(name: str, written: Mapping[str, object]) -> tuple[Story | None, list[Problem]]:
    """A story from the tables of its file; ``name``: the file's name."""
    problems = _unknown(name, "", written, _STORY_KEYS)
    texts = {key: _text(name, "", key, written, problems) for key in ("title", "caption")}
    tables = written.get("scene")
    if not isinstance(tables, list) or not 0 < len(tables) <= MOST_SCENES:
        found = len(tables) if isinstance(tables, list) else say("nothing")
        expected = say("between 1 and {most} scenes", most=MOST_SCENES)
        remedy = say("Begin each scene with a line [[scene]].")
        return None, [*problems, Problem(name, "", "scene", str(found), expected, remedy)]
    scenes: list[Scene] = []
    for number, table in enumerate(tables, start=1):
        scene = _scene(name, f"{number}", table, problems)
        if any(scene.id == other.id for other in scenes):
            problems.append(_twice(name, number, scene.id))
        scenes.append(scene)
    if problems:
        return None, problems
    return Story(Path(name).stem, texts["title"], tuple(scenes), texts["caption"]), []


def _scene(file: str, number: str, table: object, problems: list[Problem]) -> Scene:
    if not isinstance(table, Mapping):
        wanted, remedy = say("a table"), say("Begin each scene with a line [[scene]].")
        problems.append(Problem(file, number, "", str(table)[:80], wanted, remedy))
        return Scene(number, "", "")
    told = str(table.get("id", number))[:60]
    problems += _unknown(file, told, table, _SCENE_KEYS)
    scene_id = str(table.get("id", ""))
    if not NAME.fullmatch(scene_id):
        remedy = say("Give the scene an id; links and kept filters go by it.")
        problems.append(Problem(file, told, "id", scene_id, say(_NAMES_WANTED), remedy))
    view = str(table.get("view", ""))
    if view not in VIEWS:
        wanted = say("one of: {views}", views=", ".join(VIEWS))
        remedy = say("Choose a view from the list in docs/present.md.")
        problems.append(Problem(file, told, "view", view, wanted, remedy))
    title, caption, note = (
        _text(file, told, key, table, problems) for key in ("title", "caption", "note")
    )
    given = table.get("selection", {})
    return Scene(scene_id, view, title, caption, note, _parameters(file, told, given, problems))


def _text(
    file: str, scene: str, key: str, table: Mapping[str, object], problems: list[Problem]
) -> str:
    value = table.get(key, "")
    longest = LONGEST[key]
    if isinstance(value, str) and len(value) <= longest and (value.strip() or key != "title"):
        return " ".join(value.split())
    found = say("{n} characters", n=len(value)) if isinstance(value, str) else str(value)[:80]
    expected = say("a text of at most {most} characters", most=longest)
    remedy = say("Write it in quotes, and shorter if it is too long.")
    problems.append(Problem(file, scene, key, found, expected, remedy))
    return ""


def _parameters(file: str, scene: str, given: object, problems: list[Problem]) -> Mapping[str, str]:
    """A table, or the text of a link, as parameters of a link."""
    if isinstance(given, str):
        query = given.partition("?")[2] if "?" in given else given
        pairs: Mapping[str, object] = dict(parse_qsl(query, keep_blank_values=True))
    elif isinstance(given, Mapping):
        pairs = given
    else:
        expected = say("a table, or the address of a view of this app in quotes")
        remedy = say("Copy the address from 'Link' on a page.")
        problems.append(Problem(file, scene, "selection", str(given)[:80], expected, remedy))
        return {}
    kept = {key: value for key, value in pairs.items() if key in selectable()}
    strange = [key for key in pairs if key not in kept and key not in NOT_SHOWN]
    for key in strange:
        expected = say("one of: {names}", names=", ".join(selectable()))
        remedy = say("Copy the address from 'Link' on a page.")
        problems.append(Problem(file, scene, "selection", str(key)[:60], expected, remedy))
    return {key: _as_in_a_link(value) for key, value in kept.items()}


def selectable() -> tuple[str, ...]:
    """What a scene can select: the parameters of a link but those of the place in a story."""
    return tuple(item.name for item in fields(Selection) if item.name not in NOT_SHOWN)


def _as_in_a_link(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(str(part) for part in value)
    return str(value)


def _not_understood(file: str, story: Story, choices: Choices) -> list[Problem]:
    problems = []
    for scene in story.scenes:
        for name in from_parameters(scene.parameters, choices).refused:
            found = f"{name} = {scene.parameters.get(name, '')[:80]}"
            expected = say("a value that this app and its data know")
            remedy = say("Set the view up on its page and copy the address from 'Link'.")
            problems.append(Problem(file, scene.id, "selection", found, expected, remedy))
    return problems


def _unknown(
    file: str, scene: str, table: Mapping[str, object], known: Sequence[str]
) -> list[Problem]:
    expected = say("one of: {names}", names=", ".join(known))
    remedy = say("Correct the spelling, or take the line out.")
    return [
        Problem(file, scene, str(key)[:60], str(key)[:60], expected, remedy)
        for key in table
        if key not in known
    ]


def _twice(file: str, number: int, scene_id: str) -> Problem:
    expected = say("an id that no other scene of the story has")
    return Problem(file, f"{number}", "id", scene_id, expected, say("Give it another id."))


def _taken(file: str) -> Problem:
    expected = say("a name that no other story has")
    return Problem(file, "", "", file, expected, say("Rename the file."))


def _too_large(file: str, size: int) -> Problem:
    expected = say("at most {most} bytes", most=LARGEST_FILE)
    return Problem(file, "", "", str(size), expected, say("Make the story shorter."))


def _unreadable(file: str, why: str) -> Problem:
    expected = say("a TOML file in UTF-8")
    remedy = say("Compare it with data/stories/balkan-route.toml.")
    return Problem(file, "", "", why, expected, remedy)
