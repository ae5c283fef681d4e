"""The indicators of cost and support, each declared once; their shapes are in ledger_shapes."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.catalog import codes, units
from pipelines.catalog.ledger_shapes import (
    CASH,
    COST_INPUT,
    GAP_EDGES,
    HOSTING,
    NEVER,
    PEOPLE_WITHHELD,
    PERCENT_EDGES,
    REPORTED,
    SMALL,
    UNCOVERED_MONTHS,
    UNTIL,
    WHOLE_PERIOD,
    LedgerIndicator,
    award,
    category_per_night,
    delay,
    money,
    per_night,
    ratio,
    share_of_basis,
    share_of_tier,
)
from pipelines.catalog.model import Aggregation, Direction

WINDOW_MONTHS = 12
AWARDS: tuple[tuple[int, str], ...] = (
    (500, "it-incentive-2018-per-person"),
    (700, "it-incentive-2018-per-sprar-place"),
)

COST = money(
    "cost_eur", "Cost borne", "What did reception cost the municipalities?",
    "Cost borne by municipalities, whoever paid it back later.", "cost_eur", COST_INPUT, REPORTED,
)  # fmt: skip
CLAIMED = money(
    "claimed_eur", "Claimed", "How much did they ask for?",
    "Claims made in the period.", "claimed_eur", "claim.claimed_eur", UNTIL,
)  # fmt: skip
APPROVED = money(
    "approved_eur", "Approved", "How much was approved?",
    "Of the claims made in the period, approved.", "approved_eur", "claim.approved_eur", UNTIL,
)  # fmt: skip
REFUSED = money(
    "refused_eur", "Refused", "How much was refused?",
    "Of the claims made in the period, refused.", "refused_eur", "claim.refused_eur", UNTIL,
)  # fmt: skip
PENDING = money(
    "pending_eur", "Pending", "How much is not decided?",
    "Of the claims made in the period, neither approved nor refused.", "pending_eur",
    "claim.pending_eur", UNTIL,
)  # fmt: skip
SETTLED = money(
    "settled_eur", "Paid on the period's claims", "How much of what was claimed was paid?",
    "Of the claims made in the period, paid.", "settled_eur", "claim.paid_eur", UNTIL,
)  # fmt: skip
RECEIVED = money(
    "received_eur", "Received", "How much money came?",
    "Payments that arrived in the period.", "received_eur", "payment.paid_eur", CASH,
)  # fmt: skip
OWED_90 = money(
    "owed_90_eur", "Owed for over 90 days", "How much has been owed for over three months?",
    "Claimed over 90 days ago, neither refused nor paid, at the end of the chosen month.",
    "owed_90_eur", "claim.claimed_eur − claim.refused_eur − payment.paid_eur", UNTIL,
)  # fmt: skip
OWED_365 = money(
    "owed_365_eur", "Owed for over a year", "How much has been owed for over a year?",
    "Claimed over 365 days ago, neither refused nor paid, at the end of the chosen month.",
    "owed_365_eur", "claim.claimed_eur − claim.refused_eur − payment.paid_eur", UNTIL,
)  # fmt: skip
COST_PER_NIGHT = per_night("cost_per_night", "Cost per person-night", "", "whole_cost_eur")
RUNNING_COST_PER_NIGHT = per_night(
    "running_cost_per_night",
    "Running cost per person-night",
    " without infrastructure",
    "whole_cost_eur - coalesce(category_eur['infrastructure'], 0)",
)
COST_PER_RESIDENT = ratio(
    "cost_per_resident",
    "Cost per resident",
    "What does reception cost beside the people who live here?",
    "Cost borne in twelve months, all of them reported, per resident.",
    "sum of cost ÷ population of the same municipalities",
    units.EUR_PER_RESIDENT,
    "cost_eur",
    "population",
    "is_whole_period AND population IS NOT NULL",
    inputs=(COST_INPUT, "municipality.population"),
    edges=(1.0, 2.5, 5.0, 10.0),
    caveats=(
        WHOLE_PERIOD,
        "Populations are census results and official estimates of different years; municipalities"
        " whose population is not known are left out.",
    ),
)
_GAP = "(cost_eur - received_eur)"
GAP = LedgerIndicator(
    "gap_eur",
    "Gap",
    "How much of the cost was not covered?",
    "Cost borne less support received in the period; below zero is a surplus.",
    "sum of cost − sum of payments received",
    units.EUR,
    "sum(cost_eur) - sum(received_eur)",
    "cost_eur IS NOT NULL",
    NEVER,
    (COST_INPUT, "payment.paid_eur"),
    Aggregation.SUM,
    Direction.LESS_IS_BETTER,
    (None, None),
    GAP_EDGES,
    "gap",
    (REPORTED, UNCOVERED_MONTHS, CASH),
)
GAP_PER_RESIDENT = ratio(
    "gap_per_resident",
    "Gap per resident",
    "What does the uncovered cost mean for those who live here?",
    "Cost borne less support received in twelve months, all of them reported, per resident.",
    "sum of (cost − received) ÷ population of the same municipalities",
    units.EUR_PER_RESIDENT,
    _GAP,
    "population",
    "is_whole_period AND population IS NOT NULL",
    inputs=(COST_INPUT, "payment.paid_eur", "municipality.population"),
    edges=(-0.01, 1.0, 2.5, 5.0),
    least=None,
    direction=Direction.LESS_IS_BETTER,
    caveats=(WHOLE_PERIOD, CASH),
)
GAP_PER_PERSON = ratio(
    "gap_per_person",
    "Gap per hosted person",
    "How much is uncovered for every person hosted?",
    "Cost borne less support received in twelve months, all of them reported, per person hosted on"
    " average.",
    "sum of (cost − received) ÷ average people hosted",
    units.EUR_PER_PERSON,
    _GAP,
    "people",
    "is_whole_period AND people IS NOT NULL",
    inputs=(COST_INPUT, "payment.paid_eur", HOSTING),
    edges=(-1.0, 500.0, 1500.0, 4000.0),
    least=None,
    withheld=PEOPLE_WITHHELD,
    direction=Direction.LESS_IS_BETTER,
    caveats=(SMALL, WHOLE_PERIOD, CASH),
)
COVERAGE = ratio(
    "coverage_rate",
    "Coverage of the cost",
    "How much of the cost was covered by support?",
    "Support received per hundred EUR of cost borne in the period.",
    "100 × payments received ÷ cost",
    units.PERCENT,
    "received_eur",
    "cost_eur",
    "cost_eur IS NOT NULL AND received_eur IS NOT NULL",
    inputs=("payment.paid_eur", COST_INPUT),
    edges=PERCENT_EDGES,
    factor="100.0 * ",
    direction=Direction.MORE_IS_BETTER,
    caveats=(REPORTED, UNCOVERED_MONTHS, CASH),
)
PEOPLE_HOSTED = LedgerIndicator(
    "people_hosted",
    "People hosted on average",
    "How many people did the municipalities host?",
    "Person-nights over days, in months that were reported.",
    "sum over municipalities of person-nights ÷ days",
    units.PEOPLE,
    "sum(people)",
    "people IS NOT NULL",
    PEOPLE_WITHHELD,
    (HOSTING,),
    Aggregation.SUM,
    Direction.NEUTRAL,
    (0, None),
    (24, 99, 249, 499),
    "sequential",
    (SMALL,),
)
LARGEST_PAYER = LedgerIndicator(
    "largest_payer_share",
    "Dependence on the largest payer",
    "How much hangs on one payer?",
    "Part of the payments received in the period that came from the largest payer.",
    "100 × payments of the largest payer ÷ all payments",
    units.PERCENT,
    "largest_share(flatten(list(payers) FILTER (payers IS NOT NULL)))",
    "received_eur > 0",
    NEVER,
    ("payment.paid_eur", "claim.payer"),
    Aggregation.NONE,
    Direction.LESS_IS_BETTER,
    (0, 100),
    PERCENT_EDGES,
    "sequential",
    ("Payers are told apart by the names that municipalities give them.", CASH),
)

LEDGER_INDICATORS: tuple[LedgerIndicator, ...] = (
    COST,
    COST_PER_NIGHT,
    RUNNING_COST_PER_NIGHT,
    *(category_per_night(code) for code in codes.COST_CATEGORY.codes),
    COST_PER_RESIDENT,
    CLAIMED,
    APPROVED,
    REFUSED,
    PENDING,
    SETTLED,
    RECEIVED,
    GAP,
    GAP_PER_RESIDENT,
    GAP_PER_PERSON,
    COVERAGE,
    delay("delay_median", "Days to payment, median", 0.5, "half"),
    delay("delay_p90", "Days to payment, nine tenths", 0.9, "nine tenths"),
    OWED_90,
    OWED_365,
    share_of_basis(
        "legal_basis_share", "Claims with a legal basis", "a law or a contract",
        "claimed_with_basis_eur",
    ),
    share_of_basis(
        "case_by_case_share", "Claims case by case", "a single decision only",
        "claimed_case_by_case_eur",
    ),
    *(share_of_tier(code) for code in codes.FUNDER_TIER.codes),
    LARGEST_PAYER,
    PEOPLE_HOSTED,
    *(award(amount, parameter_id) for amount, parameter_id in AWARDS),
)  # fmt: skip
LEDGER_INDICATOR_IDS: tuple[str, ...] = tuple(i.id for i in LEDGER_INDICATORS)


def ledger_indicator(indicator_id: str) -> LedgerIndicator:
    """The indicator of that name. Raises KeyError listing those declared."""
    for candidate in LEDGER_INDICATORS:
        if candidate.id == indicator_id:
            return candidate
    listed = ", ".join(LEDGER_INDICATOR_IDS)
    raise KeyError(f"no ledger indicator {indicator_id!r}; declared are {listed}")


def _each(text: Callable[[LedgerIndicator], str], separator: str) -> str:
    return separator.join(text(i) for i in LEDGER_INDICATORS)


def select_list() -> str:
    """SQL of all: value, municipalities counted, municipalities withheld, as three columns each."""
    return _each(
        lambda i: (
            f"    {i.expression} AS {i.id},\n"
            f"    count(*) FILTER ({i.observed_when}) AS {i.id}_counted,\n"
            f"    count(*) FILTER ({i.suppressed_when}) AS {i.id}_withheld"
        ),
        ",\n",
    )


def entry_list() -> str:
    """SQL of a list with one struct per indicator, over the columns that select_list makes."""
    entries = _each(
        lambda i: (
            f"{{'indicator_id': '{i.id}', 'value': CAST({i.id} AS DOUBLE),"
            f" 'counted': {i.id}_counted, 'withheld': {i.id}_withheld}}"
        ),
        ", ",
    )
    return f"[{entries}]"
