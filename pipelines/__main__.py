"""The command line; ``python -m pipelines --help`` lists the commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from pipelines import console, dictionary
from pipelines.build import BuildRefused, CheckFailed, build
from pipelines.bundle import command as bundling
from pipelines.bundle.contents import NotAProject
from pipelines.bundle.wheels import SYSTEMS, WheelsMissing
from pipelines.catalog.fingerprint import code_sha256
from pipelines.checking import UnknownInput, check_file
from pipelines.demonstration import RateMissing, SettingsBroken
from pipelines.fetching.problems import FetchImpossible
from pipelines.intake.problems import FileRefused
from pipelines.ledger import LedgerRefused
from pipelines.polygons import BoundaryFileBroken
from pipelines.publish import list_snapshots, rollback
from pipelines.returns import archive, inputs, marked, template
from pipelines.returns.check import check_return, is_return
from pipelines.store import SnapshotFolder, StoreError, connect
from pipelines.writer_lock import AnotherBuildIsRunning

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
RETURNS = "returns"
ANOTHER_BUILD_RUNS = 3


def _build(arguments: argparse.Namespace) -> int:
    published = build(
        arguments.data,
        arguments.warehouse,
        console.step,
        demonstration=arguments.demonstration,
    )
    console.build_summary(published)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    if is_return(arguments.file):
        return _check_return(arguments)
    result = check_file(arguments.file, arguments.data)
    console.check_summary(result)
    return 1 if result.rows_rejected else 0


def _check_return(arguments: argparse.Namespace) -> int:
    known = inputs.from_files(arguments.data, archive.received(arguments.data / RETURNS))
    known = _with_standard_costs(known, arguments.warehouse)
    result = check_return(arguments.file, known)
    if arguments.marked:
        marked.write(arguments.marked, result, known.municipalities)
    console.return_summary(result)
    return 0 if result.accepted else 1


def _with_standard_costs(known: inputs.ReturnInputs, warehouse: Path) -> inputs.ReturnInputs:
    """With what municipalities report, if there is a snapshot that this code made."""
    snapshot = SnapshotFolder(warehouse).current()
    if snapshot is None:
        return known
    with closing(connect(snapshot.path, read_only=True)) as connection:
        if not inputs.is_made_by(connection, code_sha256()):
            return known
        return inputs.with_standard_costs(known, connection)


def _template(arguments: argparse.Namespace) -> int:
    known = inputs.from_files(arguments.data)
    template.write(arguments.file, known.municipalities, example=arguments.example)
    print(f"Wrote {arguments.file}.")
    return 0


def _fetch(arguments: argparse.Namespace) -> int:
    # Imported here: no other command opens a connection, nor needs what can.
    from pipelines.fetching.command import fetch

    outcomes = fetch(arguments.data, arguments.sources, arguments.base, arguments.file, print)
    console.fetch_summary(outcomes)
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


def _backtest(arguments: argparse.Namespace) -> int:
    # Imported here: the library of the forecast takes a second to load.
    from pipelines.forecast.command import backtest

    return backtest(arguments.warehouse, print)


def _boundaries(arguments: argparse.Namespace) -> int:
    # Imported here: it needs packages of the 'boundaries' extra that nothing else uses.
    from pipelines.geography import rebuild

    rebuild(arguments.packages, arguments.data, print)
    return 0


def _snapshots(arguments: argparse.Namespace) -> int:
    for listed in list_snapshots(arguments.warehouse):
        print(f"{listed.snapshot.path.name}  {listed.size_bytes:>12,} bytes  {listed.role}")
    return 0


def _rollback(arguments: argparse.Namespace) -> int:
    print(f"Readers now see {rollback(arguments.warehouse).path.name}.")
    return 0


def _docs(_arguments: argparse.Namespace) -> int:
    dictionary.write(ROOT / "docs" / "dictionary.md")
    print("Wrote docs/dictionary.md.")
    return 0


def _bundle(arguments: argparse.Namespace) -> int:
    made = bundling.make(
        ROOT, arguments.warehouse, arguments.target, arguments.system, arguments.python, print
    )
    console.bundle_summary(made)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipelines", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the input files")
    parser.add_argument(
        "--warehouse", type=Path, default=DATA / "warehouse", help="folder of the snapshots"
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    building = commands.add_parser("build", help="build and publish a snapshot")
    building.add_argument(
        "--demonstration",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="simulated municipal returns, marked as such, are put in unless they are left out",
    )
    building.set_defaults(run=_build)
    check = commands.add_parser("check", help="check an input file or a return, loading nothing")
    check.add_argument("file", type=Path)
    check.add_argument("--marked", type=Path, help="write the return here with its cells marked")
    check.set_defaults(run=_check)
    form = commands.add_parser("template", help="write the template of the municipal return")
    form.add_argument("file", type=Path, nargs="?", default=Path("municipal-return.xlsx"))
    form.add_argument("--example", action="store_true", help="filled with invented figures")
    form.set_defaults(run=_template)
    fetch = commands.add_parser("fetch", help="refresh figures from public sources")
    fetch.add_argument("sources", nargs="*", metavar="SOURCE", help="all without a name")
    fetch.add_argument(
        "--base", action="append", default=[], metavar="SOURCE=URL", help="ask another address"
    )
    fetch.add_argument(
        "--file", action="append", default=[], metavar="SOURCE=PATH", help="a file loaded by hand"
    )
    fetch.set_defaults(run=_fetch)
    commands.add_parser("backtest", help="print how past forecasts of movement did").set_defaults(
        run=_backtest
    )
    boundaries = commands.add_parser("boundaries", help="rebuild the boundary files")
    boundaries.add_argument("--packages", type=Path, default=DATA / "boundaries" / ".packages")
    boundaries.set_defaults(run=_boundaries)
    commands.add_parser("snapshots", help="list the snapshots").set_defaults(run=_snapshots)
    commands.add_parser("rollback", help="go back to the snapshot before").set_defaults(
        run=_rollback
    )
    bundle = commands.add_parser("bundle", help="make a folder or zip that runs without internet")
    bundle.add_argument("target", type=Path, nargs="?", default=Path("reception-offline.zip"))
    bundle.add_argument(
        "--system", choices=list(SYSTEMS), default=bundling.this_system(), help="of the laptop"
    )
    bundle.add_argument(
        "--python",
        nargs="+",
        default=[bundling.this_python()],
        metavar="VERSION",
        help="versions that the laptop may have, as 3.12",
    )
    bundle.set_defaults(run=_bundle)
    commands.add_parser("docs", help="write the data dictionary").set_defaults(run=_docs)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status. Errors that a person can act on go to stderr."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.warehouse.exists() and not arguments.warehouse.is_dir():
        parser.error(f"--warehouse {arguments.warehouse} is a file; name a folder for snapshots")
    try:
        return int(arguments.run(arguments))
    except BuildRefused as refused:
        for refusal in refused.refusals:
            print(f"error: {refusal}", file=sys.stderr)
    except AnotherBuildIsRunning as error:
        print(f"error: {error}", file=sys.stderr)
        return ANOTHER_BUILD_RUNS
    except (
        FileRefused,
        UnknownInput,
        CheckFailed,
        BoundaryFileBroken,
        StoreError,
        LedgerRefused,
        SettingsBroken,
        RateMissing,
        archive.ArchiveError,
        FetchImpossible,
        bundling.FolderInTheWay,
        NotAProject,
        WheelsMissing,
    ) as error:
        print(f"error: {error}", file=sys.stderr)
    if arguments.run is _build:
        print("Nothing was published; the former snapshot stays in use.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
