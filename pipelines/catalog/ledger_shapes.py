"""The kinds of indicators of cost and support: sums, ratios, costs per night, shares, delays.

``expression`` runs over the rows of ``ledger_places`` (one row per municipality, a number of months
summed up) that belong to one area; ``observed_when`` and ``suppressed_when`` count municipalities.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.catalog import units
from pipelines.catalog.model import Aggregation, Code, Direction, Indicator, Unit

NEVER = "false"
HOSTING = "hosting.person_nights"
COST_INPUT = "cost_record.amount_eur"
NIGHTS_WITHHELD = "whole_nights IS NULL AND months_withheld > 0"
PEOPLE_WITHHELD = "people IS NULL AND months_withheld > 0"
EUR_EDGES = (10_000.0, 50_000.0, 200_000.0, 1_000_000.0)
GAP_EDGES = (-1.0, 10_000.0, 50_000.0, 200_000.0)
PERCENT_EDGES = (25.0, 50.0, 75.0, 90.0)
REPORTED = "Only months that a return covers count; the table says how many."
WHOLE_PERIOD = (
    "Given only where a return covers each of the twelve months: with some missing, a year per head"
    " would look cheaper than it was. In a country, only such municipalities count."
)
SMALL = "Months with one to four people are left out, cost and person-nights alike."
UNCOVERED_MONTHS = (
    "The cost of months without a return is missing, while money may have arrived in them: then the"
    " true gap is larger and the true coverage smaller."
)
UNTIL = "What became of a claim is known until the municipality's last return."
CASH = "Payments count in the month in which they arrived, also those on older claims."


@dataclass(frozen=True, eq=False)
class LedgerIndicator(Indicator):
    """An indicator over the rows of ``ledger_places`` instead of ``facility_months``."""

    @property
    def rests_on_people(self) -> bool:
        return HOSTING in self.inputs


def money(
    indicator_id: str,
    label: str,
    question: str,
    definition: str,
    column: str,
    source: str,
    caveat: str,
    edges: tuple[float, ...] = EUR_EDGES,
) -> LedgerIndicator:
    """A plain sum of EUR, zero included."""
    return LedgerIndicator(
        indicator_id,
        label,
        question,
        definition,
        f"sum of {source}",
        units.EUR,
        f"sum({column})",
        f"{column} IS NOT NULL",
        NEVER,
        (source,),
        Aggregation.SUM,
        Direction.NEUTRAL,
        (0, None),
        edges,
        "sequential",
        (caveat,),
    )


def ratio(
    indicator_id: str,
    label: str,
    question: str,
    definition: str,
    formula: str,
    unit: Unit,
    above: str,
    below: str,
    both: str,
    *,
    inputs: tuple[str, ...],
    edges: tuple[float, ...],
    factor: str = "",
    withheld: str = NEVER,
    direction: Direction = Direction.NEUTRAL,
    least: float | None = 0,
    caveats: tuple[str, ...] = (),
) -> LedgerIndicator:
    """Two sums over the municipalities where both are known; missing if the lower one is zero."""
    return LedgerIndicator(
        indicator_id,
        label,
        question,
        definition,
        formula,
        unit,
        f"{factor}CAST(sum({above}) FILTER ({both}) AS DOUBLE)"
        f" / nullif(sum({below}) FILTER ({both}), 0)",
        f"{both} AND {below} <> 0",
        withheld,
        inputs,
        Aggregation.RATIO,
        direction,
        (least, None),
        edges,
        "gap" if least is None else "sequential",
        caveats,
    )


def per_night(indicator_id: str, label: str, what: str, eur: str) -> LedgerIndicator:
    return ratio(
        indicator_id,
        label,
        f"What does a night of reception cost here{what}?",
        f"Cost borne{what} per person and night, over months in which both are known.",
        f"sum of cost{what} ÷ sum of person-nights",
        units.EUR_PER_NIGHT,
        eur,
        "whole_nights",
        "whole_nights IS NOT NULL",
        inputs=(COST_INPUT, HOSTING),
        edges=(5.0, 10.0, 20.0, 35.0) if not what else (0.5, 1.0, 2.0, 5.0),
        withheld=NIGHTS_WITHHELD,
        caveats=(SMALL, REPORTED),
    )


def category_per_night(code: Code) -> LedgerIndicator:
    eur = f"coalesce(category_eur['{code.id}'], 0)"
    what = f" for {code.label.lower()}"
    return per_night(f"cost_per_night_{code.id}", f"{code.label} per person-night", what, eur)


def share_of_tier(code: Code) -> LedgerIndicator:
    given = (
        f"list_sum(list_transform(list_filter(payers, lambda p: p.tier = '{code.id}'),"
        " lambda p: p.eur))"
    )
    return ratio(
        f"support_share_{code.id}",
        f"Share of support: {code.label.lower()}",
        f"How much of the support comes from this level: {code.label.lower()}?",
        f"Part of all payments received that came from this level: {code.label.lower()}.",
        "100 × payments received from the level ÷ all payments received",
        units.PERCENT,
        f"coalesce({given}, 0)",
        "received_eur",
        "received_eur IS NOT NULL",
        inputs=("payment.paid_eur", "claim.payer_tier"),
        edges=PERCENT_EDGES,
        factor="100.0 * ",
        caveats=(CASH,),
    )


def share_of_basis(indicator_id: str, label: str, words: str, column: str) -> LedgerIndicator:
    return ratio(
        indicator_id,
        label,
        f"How much of what is claimed rests on {words}?",
        f"Part of the EUR claimed in the period that rests on {words}.",
        f"100 × EUR claimed on {words} ÷ EUR claimed",
        units.PERCENT,
        f"coalesce({column}, 0)",
        "claimed_eur",
        "claimed_eur IS NOT NULL",
        inputs=("claim.claimed_eur", "claim.legal_basis"),
        edges=PERCENT_EDGES,
        factor="100.0 * ",
    )


def award(amount: int, parameter_id: str) -> LedgerIndicator:
    value = f"(SELECT value FROM policy_parameter WHERE parameter_id = '{parameter_id}')"
    return LedgerIndicator(
        f"award_{amount}",
        f"Award of {amount} EUR per hosted person",
        f"What would {amount} EUR for every person hosted mean here?",
        f"{amount} EUR, as in Italy's fund for host municipalities, times the people hosted on"
        " average in the period.",
        f"{amount} × average people hosted",
        units.EUR,
        f"{value} * sum(people)",
        "people IS NOT NULL",
        PEOPLE_WITHHELD,
        (f"policy_parameter.{parameter_id}", HOSTING),
        Aggregation.SUM,
        Direction.NEUTRAL,
        (0, None),
        EUR_EDGES,
        "sequential",
        (
            "In Italy 500 EUR was a ceiling per person present on one day, 700 EUR one per active"
            " place of the network; both were cut if the fund did not suffice.",
            SMALL,
        ),
    )


def delay(indicator_id: str, label: str, share: float, words: str) -> LedgerIndicator:
    return LedgerIndicator(
        indicator_id,
        label,
        "How long does a municipality wait for its money?",
        f"Days from the claim within which {words} of the money received in the period arrived.",
        f"smallest number of days with at least {words} of the EUR received",
        units.DAYS,
        f"money_quantile(flatten(list(delays) FILTER (delays IS NOT NULL)), {share})",
        "len(delays) > 0",
        NEVER,
        ("payment.delay_days", "payment.paid_eur"),
        Aggregation.NONE,
        Direction.LESS_IS_BETTER,
        (0, None),
        (30, 90, 180, 365),
        "sequential",
        ("Money that has not come yet is not in it: see what is owed.", CASH),
    )
