"""What the command line prints: progress and summaries, in plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.build import BuildReport
from pipelines.bundle.command import Bundle
from pipelines.checking import CheckResult
from pipelines.fetching.outcomes import Outcome, Status
from pipelines.intake.problems import Problem, shown
from pipelines.intake.report import describe
from pipelines.publish import Published
from pipelines.returns.check import ReturnCheck
from pipelines.returns.findings import describe as describe_finding
from pipelines.returns.loading import SetAside

SHOWN_PROBLEMS = 20
SHOWN_FINDINGS = 100
SHOWN_REASONS = 3


def step(done: int, steps: int, text: str) -> None:
    """One line of progress: ``[ 3/13] Checking published/facility.csv``."""
    print(f"[{done:>2}/{steps}] {text}", flush=True)


def build_summary(published: Published[BuildReport]) -> None:
    """Rows in, rows rejected, conflicts, coverage per country."""
    report = published.value
    print(f"\nPublished {published.snapshot.path.name}, build {report.build_id}")
    print(f"\n{'input':<40}{'rows in':>10}{'rejected':>10}")
    for item in report.inputs:
        print(f"{item.file:<40}{item.rows_in:>10,}{item.rows_rejected:>10,}")
    print(f"\nAt the end of {report.last_month:%B %Y}, the last month with a figure:")
    print(
        f"{'country':<18}{'facilities':>11}{'open':>7}{'with places':>13}{'with people':>13}"
        f"{'figures':>9}{'conflicts':>11}"
    )
    for row in report.coverage:
        print(
            f"{row.country_name:<18}{row.facilities:>11,}{row.open_facilities:>7,}"
            f"{row.open_with_places:>13,}{row.open_with_people:>13,}{row.figures:>9,}"
            f"{row.conflicts:>11,}"
        )
    _set_aside(report.returns_set_aside)
    _problems(report.problems)


def check_summary(result: CheckResult) -> None:
    """What the rules say of one file."""
    accepted = result.rows_in - result.rows_rejected
    print(f"{result.file}: {result.rows_in:,} rows, {accepted:,} accepted,", end=" ")
    print(f"{result.rows_rejected:,} rejected")
    _problems(result.problems)


def return_summary(check: ReturnCheck) -> None:
    """Whether a return is accepted, and everything that its sender should look at."""
    verdict = "accepted" if check.accepted else "not accepted"
    print(f"{check.file}: {verdict}, {len(check.errors):,} errors,", end=" ")
    print(f"{len(check.warnings):,} warnings")
    for finding in check.findings[:SHOWN_FINDINGS]:
        print(f"  {finding.severity}: {describe_finding(finding)}")
    if len(check.findings) > SHOWN_FINDINGS:
        print(f"  … and {len(check.findings) - SHOWN_FINDINGS:,} more; see them with --marked")


def fetch_summary(outcomes: Sequence[Outcome]) -> None:
    """What was refreshed and what was not, each with its reason, and what to do next."""
    print(f"\n{'source':<16}{'result':<16}{'rows':>10}{'new':>10}{'changed':>10}")
    for one in outcomes:
        counts = f"{one.rows_in:>10,}{one.rows_new:>10,}{one.rows_replaced:>10,}"
        print(f"{one.source:<16}{one.status.value:<16}{counts if one.is_good else ''}".rstrip())
        if one.reason:
            print(f"  {one.reason}")
        for note in one.notes:
            print(f"  note: {note}")
        if one.resumed:
            print(f"  went on with {one.resumed:,} answers of a fetch that was interrupted")
    failed = [one.source for one in outcomes if not one.is_good]
    if any(one.status is Status.REFRESHED for one in outcomes):
        print("\nTo put the new figures into the dashboard, run: python -m pipelines build")
    if failed:
        print(f"\nNot refreshed: {', '.join(failed)}. The figures that were there stay in use.")


def _set_aside(returns: tuple[SetAside, ...]) -> None:
    """Each return that was left out, its municipality, and the first reasons."""
    if not returns:
        return
    print(f"\n{len(returns):,} municipal returns were set aside whole; what counted before stands:")
    for left_out in returns[:SHOWN_PROBLEMS]:
        receipt = left_out.receipt
        print(f"  {receipt.return_id}, received on {receipt.received_on}, {shown(receipt.file)}:")
        for problem in left_out.problems[:SHOWN_REASONS]:
            print(f"    {describe(replace(problem, file=receipt.municipality_id))}")
        if len(left_out.problems) > SHOWN_REASONS:
            print(f"    … and {len(left_out.problems) - SHOWN_REASONS:,} more, in rejected_row")
    if len(returns) > SHOWN_PROBLEMS:
        print(f"  … and {len(returns) - SHOWN_PROBLEMS:,} more, in table rejected_row")


def _problems(problems: tuple[Problem, ...]) -> None:
    if not problems:
        print("\nNo row was rejected.")
        return
    print(f"\n{len(problems):,} cells were refused; the rest of the data stands:")
    for problem in problems[:SHOWN_PROBLEMS]:
        print(f"  {describe(problem)}")
    if len(problems) > SHOWN_PROBLEMS:
        print(f"  … and {len(problems) - SHOWN_PROBLEMS:,} more, in table rejected_row")


def bundle_summary(made: Bundle) -> None:
    """Where the bundle lies, what is in it, and how to start it."""
    print(f"Made {made.path}: {made.files} files, {made.wheels} wheels, {made.megabytes:,.0f} MB.")
    if made.snapshot is None:
        print("There is no snapshot yet, so the app builds one on its first start there.")
    else:
        print(f"Snapshot {made.snapshot} is in it.")
    print("On the laptop: unpack it, then start.bat (Windows) or sh start.sh; see START.txt.")
