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
            "It was kept in the folder for trials; no build reads it."
            if way is Way.DEVELOPMENT
            else "Its figures enter when the data are built next."
        )
        st.success(
            f"**The return was received.** Receipt number `{receipt.return_id}`. Note it: a later"
            f" correction names it. The file is kept as you sent it and is not changed. {enters}",
            icon=":material/task_alt:",
        )
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
        f"**You may not report for {fmt.plain(town.name)}.** The return cannot be handed in under"
        " your name, and its check is not shown. Whoever put you on the list can add the"
        " municipality.",
        icon=":material/lock:",
    )
    return False


def understood(checked: Checked) -> None:
    """What an accepted return says, in figures."""
    figures = return_report.understood(checked.result, checked.register)
    st.subheader("What was understood", anchor=False)
    _figures(figures)


def hand_in(checked: Checked, visitor: Visitor) -> None:
    """The button that hands an accepted return in."""
    blocked = False
    if any(finding.rule == "example" for finding in checked.result.warnings):
        blocked = not st.checkbox(
            "The file began as the filled example. All of its invented figures have been replaced"
            " by our own.",
            key=f"submission_own_figures_{checked.file_id}",
        )
    if st.button(
        "Hand in this return",
        type="primary",
        icon=":material/send:",
        key="submission_hand_in",
        disabled=blocked,
    ):
        _hand_in(checked, visitor)


def _figures(figures: Understood) -> None:
    replaces = (
        f"It replaces return `{figures.replaces}`, which is kept but no longer counts."
        if figures.replaces
        else "It replaces no earlier return."
    )
    st.markdown(
        f"**{fmt.plain(figures.municipality)}** ({fmt.plain(figures.municipality_id)}),"
        f" {figures.period}. {replaces}"
    )
    cards = (
        ("Months", f"{figures.months} of {figures.months_of_period}", "with places and people"),
        ("Costs", return_report.money(figures.cost, figures.currency), "all categories together"),
        (
            "Claimed",
            return_report.money(figures.claimed, figures.currency),
            _number(figures.claims, "claim"),
        ),
        (
            "Paid",
            return_report.money(figures.paid, figures.currency),
            _number(figures.payments, "payment"),
        ),
    )
    with st.container(horizontal=True, gap="small", key="understood"):
        for label, value, caption in cards:
            with st.container(border=True, width=250, height="stretch", gap=None):
                st.metric(label, value)
                st.caption(caption)


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _hand_in(checked: Checked, visitor: Visitor) -> None:
    folder = settings.returns_folder(development=visitor.way is Way.DEVELOPMENT)
    try:
        with submission_check.private_copy(checked.name, checked.content) as path:
            receipt = archive.keep(path, checked.result, folder, handed_in_by=visitor.identity)
    except (archive.AlreadyReceived, archive.CheckedAgainstOthers):
        # The new check says in full what the earlier returns mean for this one.
        submission_check.check_again()
        st.session_state[_NOTICE] = (
            "Another return arrived since yours was checked, so it was not handed in but checked"
            " again. Read the report below."
        )
    except (archive.ArchiveError, OSError):
        _LOG.exception("a return could not be kept")
        st.session_state[_NOTICE] = (
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
    st.subheader("Returns received", anchor=False)
    if not mine:
        st.markdown("No return has been received yet for the municipalities you may report for.")
        return
    rows = [
        {
            "Receipt number": receipt.return_id,
            "Municipality": towns[receipt.municipality_id].name,
            "From": receipt.period_start,
            "To": receipt.period_end,
            "Received": receipt.received_on,
            "Status": f"replaced by {receipt.replaced_by}" if receipt.replaced_by else "current",
            "Handed in by you": "yes" if archive.handed_in_by(receipt, visitor.identity) else "no",
        }
        for receipt in mine
    ]
    st.dataframe(
        pd.DataFrame(rows), hide_index=True, key="returns_received", alt="Returns received"
    )
