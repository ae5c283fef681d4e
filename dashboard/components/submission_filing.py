"""Handing in an accepted return, and the list of those received."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import return_report, settings
from dashboard.components import submission_check
from dashboard.components.submission_check import Checked
from dashboard.return_report import Understood
from dashboard.sign_in import Visitor, Way
from pipelines.catalog.wording import name, say, say_as, say_n
from pipelines.returns import archive
from pipelines.returns.inputs import KnownMunicipality, Receipt

_LOG = logging.getLogger(__name__)
_RECEIPT, _NOTICE = "submission_receipt", "submission_notice"


def received(way: Way) -> tuple[Receipt, ...] | None:
    """All receipts of the archive; None, with a notice drawn, where it cannot be read."""
    try:
        return archive.received(settings.returns_folder(development=way is Way.DEVELOPMENT))
    except (archive.ArchiveError, OSError):
        _LOG.exception("the archive of returns cannot be read")
        submission_check.archive_notice()
        return None


def outcome(checked: Checked | None) -> None:
    """The receipt of what was handed in, until the next file is chosen; or why it was not."""
    if checked is not None:
        st.session_state.pop(_RECEIPT, None)
    receipt, way = st.session_state.get(_RECEIPT, (None, None))
    if isinstance(receipt, Receipt):
        enters = (
            say("It was kept in the folder for trials; no build reads it.")
            if way is Way.DEVELOPMENT
            else say("Its figures enter when the data are built next.")
        )
        kept = say(
            "**The return was received.** Receipt number `{number}`. Note it: a later correction"
            " names it. The file is kept as you sent it and is not changed.",
            number=receipt.return_id,
        )
        st.success(f"{kept} {enters}", icon=":material/task_alt:")
    notice = st.session_state.pop(_NOTICE, None)
    if notice:
        st.warning(notice, icon=":material/info:")


def may_report(checked: Checked, visitor: Visitor) -> bool:
    """Whether the visitor may report for the return's municipality; says so if not.

    The report of another's return is not shown either: it may quote what that one reported before.
    """
    head = checked.result.head
    town = next((t for t in checked.register if head and t.id == head.municipality_id), None)
    if town is None or visitor.permission.allows(town.id, town.country_code):
        return True
    st.error(
        say(
            "**You may not report for {municipality}.** The return cannot be handed in under your"
            " name, and its check is not shown. Whoever put you on the list can add the"
            " municipality.",
            municipality=fmt.plain(name(town.name)),
        ),
        icon=":material/lock:",
    )
    return False


def understood(checked: Checked) -> None:
    """What an accepted return says, in figures."""
    figures = return_report.understood(checked.result, checked.register)
    st.subheader(say("What was understood"), anchor=False)
    _figures(figures)


def hand_in(checked: Checked, visitor: Visitor) -> None:
    """The button that hands an accepted return in."""
    blocked = False
    if any(finding.rule == "example" for finding in checked.result.warnings):
        blocked = not st.checkbox(
            say(
                "The file began as the filled example. All of its invented figures have been"
                " replaced by our own."
            ),
            key=f"submission_own_figures_{checked.file_id}",
        )
    if st.button(
        say("Hand in this return"),
        type="primary",
        icon=":material/send:",
        key="submission_hand_in",
        disabled=blocked,
    ):
        _hand_in(checked, visitor)


def _figures(figures: Understood) -> None:
    replaces = (
        say(
            "It replaces return `{number}`, which is kept but no longer counts.",
            number=figures.replaces,
        )
        if figures.replaces
        else say("It replaces no earlier return.")
    )
    st.markdown(
        f"**{fmt.plain(name(figures.municipality))}** ({fmt.plain(figures.municipality_id)}),"
        f" {figures.period}. {replaces}"
    )
    cards = (
        (
            say("Months"),
            say("{n} of {total}", n=figures.months, total=figures.months_of_period),
            say("with places and people"),
        ),
        (
            say("Costs"),
            return_report.money(figures.cost, figures.currency),
            say("all categories together"),
        ),
        (
            say("Claimed"),
            return_report.money(figures.claimed, figures.currency),
            say_n("{n} claim", "{n} claims", figures.claims, n=fmt.number(figures.claims)),
        ),
        (
            say("Paid"),
            return_report.money(figures.paid, figures.currency),
            say_n("{n} payment", "{n} payments", figures.payments, n=fmt.number(figures.payments)),
        ),
    )
    with st.container(horizontal=True, gap="small", key="understood"):
        for label, value, caption in cards:
            with st.container(border=True, width=250, height="stretch", gap=None):
                st.metric(label, value)
                st.caption(caption)


def _hand_in(checked: Checked, visitor: Visitor) -> None:
    folder = settings.returns_folder(development=visitor.way is Way.DEVELOPMENT)
    try:
        with submission_check.private_copy(checked.name, checked.content) as path:
            receipt = archive.keep(path, checked.result, folder, handed_in_by=visitor.identity)
    except (archive.AlreadyReceived, archive.CheckedAgainstOthers):
        # The new check says in full what the earlier returns mean for this one.
        submission_check.check_again()
        st.session_state[_NOTICE] = say(
            "Another return arrived since yours was checked, so it was not handed in but checked"
            " again. Read the report below."
        )
    except (archive.ArchiveError, OSError):
        _LOG.exception("a return could not be kept")
        st.session_state[_NOTICE] = say(
            "**The return could not be kept.** Try again in a moment; if that does not help, tell"
            " those who run this dashboard."
        )
    else:
        st.session_state[_RECEIPT] = (receipt, visitor.way)
        submission_check.next_file()
    st.rerun()


def received_list(
    receipts: Sequence[Receipt], visitor: Visitor, register: Sequence[KnownMunicipality]
) -> None:
    """The returns received for the municipalities for which the visitor may report, last first."""
    towns = {town.id: town for town in register}
    mine = [
        receipt
        for receipt in reversed(receipts)
        if receipt.municipality_id in towns
        and visitor.permission.allows(
            receipt.municipality_id, towns[receipt.municipality_id].country_code
        )
    ]
    title = say("Returns received")
    st.subheader(title, anchor=False)
    if not mine:
        st.markdown(
            say("No return has been received yet for the municipalities you may report for.")
        )
        return
    rows = [
        _received_row(receipt, towns[receipt.municipality_id].name, visitor) for receipt in mine
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="returns_received", alt=title)


def _received_row(receipt: Receipt, municipality: str, visitor: Visitor) -> dict[str, object]:
    """Heading → cell."""
    replaced = receipt.replaced_by
    mine = archive.handed_in_by(receipt, visitor.identity)
    return {
        say("Receipt number"): receipt.return_id,
        say("Municipality"): name(municipality),
        say_as("start of a period", "From"): receipt.period_start,
        say_as("end of a period", "To"): receipt.period_end,
        say_as("day of arrival", "Received"): receipt.received_on,
        say("Status"): say("replaced by {number}", number=replaced) if replaced else say("current"),
        say("Handed in by you"): say("yes") if mine else say("no"),
    }
