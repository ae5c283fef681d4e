"""A file, or a place in it, that makes reading on pointless."""

from __future__ import annotations


class Refused(Exception):
    """Why a file is refused as a whole, where, and what its sender can do."""

    def __init__(
        self,
        rule: str,
        problem: str,
        remedy: str,
        *,
        sheet: str | None = None,
        cell: str | None = None,
        value: str | None = None,
    ) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.rule = rule
        self.problem = problem
        self.remedy = remedy
        self.sheet = sheet
        self.cell = cell
        self.value = value

    def as_dict(self) -> dict[str, str | None]:
        """The refusal as it travels to the parent process."""
        names = ("rule", "problem", "remedy", "sheet", "cell", "value")
        return {name: getattr(self, name) for name in names}
