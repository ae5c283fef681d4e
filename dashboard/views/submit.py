"""Submit a return: the empty forms for everybody, the check and the handing in after signing in."""

import streamlit as st

from dashboard import settings
from dashboard.components import (
    loading,
    page,
    submission_access,
    submission_check,
    submission_filing,
    submission_forms,
    submission_report,
)
from dashboard.sign_in import Way
from pipelines.catalog.wording import say
from pipelines.returns import inputs

with loading.reading() as reading:
    page.begin_without_filters(
        reading,
        say("Submit a return"),
        say("How does a municipality report what reception costs it, and what it gets back?"),
    )
    build_id = reading.build_id()
    usual = submission_check.usual_costs(reading)
offer = submission_access.offer()
submission_forms.introduction()
submission_forms.downloads()
st.subheader(say("Hand in"), anchor=False)
if offer.way is Way.NONE:
    submission_access.refuse(offer)
else:
    visitor = submission_access.visitor(offer.way)
    receipts = submission_filing.received(offer.way) if visitor else None
    if visitor and receipts is not None:
        above = st.container()
        checked = submission_check.upload(receipts, usual)
        with above:
            submission_filing.outcome(checked)
        if checked and submission_filing.may_report(checked, visitor):
            submission_report.report(checked, receipts)
            if checked.result.accepted:
                submission_filing.understood(checked)
                submission_filing.hand_in(checked, visitor)
        submission_filing.received_list(
            receipts, visitor, inputs.from_files(settings.DATA).municipalities
        )
page.end(None, build_id)
