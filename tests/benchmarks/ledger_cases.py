"""What the ledger's pages ask, each beside the least SQL that finds the same in the summaries.

`bare` names rows and columns of one summary table, without names, labels or conversions. `entries`
asks the same of the entries, as far as that can be said shortly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from dashboard import cost_queries as cost
from dashboard import ledger_queries as ledger
from dashboard import municipality_queries as municipality
from dashboard import support_queries as support
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading

Call = Callable[[Reading, Selection, Choices], object]

_WINDOW = "evidence = $evidence AND month_end BETWEEN $first_month AND $until"
_AT = "evidence = $evidence AND month_end = $until"
_SUMS = ", ".join(
    f"sum({name}_eur)"
    for name in ("claimed", "approved", "refused", "pending", "settled", "received")
)


_EVERY_PAGE = ("ledger months", "ledger returns")
PAGES: dict[str, tuple[str, ...]] = {
    "Costs": (*_EVERY_PAGE, "ledger area values, countries", "cost "),
    "State support": (*_EVERY_PAGE, "ledger area", "ledger total", "support "),
    "Municipality": (*_EVERY_PAGE, "municipality "),
    "Data and methods": ("ledger months", "ledger return history"),
}
"""Page → how the names of the queries begin that it makes."""


@dataclass(frozen=True)
class Case:
    """A typed function of a page. ``same_rows`` is false where the bare SQL gives fewer rows."""

    name: str
    call: Call
    bare: str
    entries: str | None = None
    same_rows: bool = True


def cases(towns: tuple[str, ...]) -> tuple[Case, ...]:
    """All queries on the ledger; ``towns`` are the municipalities compared, the first is alone."""
    first, many = towns[0], list(towns)
    return (*_shared(), *_of_costs(), *_of_support(), *_of_municipality(first, many))


def _shared() -> tuple[Case, ...]:
    return (
        Case(
            "ledger months",
            lambda reading, *_: pd.Series(ledger.months(reading)["demonstration"]),
            "SELECT DISTINCT month_end FROM ledger_month WHERE cost_eur IS NOT NULL",
            "SELECT DISTINCT last_day(month) FROM cost_record",
        ),
        Case(
            "ledger area values, municipalities",
            partial(ledger.area_values, level="municipality"),
            "SELECT area_id, indicator_id, value, value_status, municipalities_counted,"
            f" months_counted FROM ledger_value WHERE area_level = 'municipality' AND {_AT}",
        ),
        Case(
            "ledger area values, countries",
            partial(ledger.area_values, level="country"),
            "SELECT area_id, indicator_id, value, value_status, municipalities_counted,"
            f" months_counted FROM ledger_value WHERE area_level = 'country' AND {_AT}",
        ),
        Case(
            "ledger total values",
            ledger.total_values,
            "SELECT indicator_id, value, value_status, municipalities_counted, months_counted"
            f" FROM ledger_value WHERE area_level = 'region' AND {_AT}",
            "SELECT sum(amount_eur) FROM cost_record WHERE evidence = $evidence"
            " AND month BETWEEN $first_month AND $until",
            same_rows=False,
        ),
        Case(
            "ledger returns",
            ledger.returns,
            "SELECT return_id, municipality_id, period_start, period_end, currency, received_on,"
            " file_sha256 FROM municipal_return WHERE evidence = $evidence AND replaced_by IS NULL"
            " AND period_start <= $until AND period_end >= $first_month"
            " ORDER BY municipality_id, period_start",
        ),
        Case(
            "ledger return history",
            ledger.return_history,
            "SELECT * FROM municipal_return WHERE evidence = $evidence ORDER BY received_on DESC",
        ),
    )


def _of_costs() -> tuple[Case, ...]:
    return (
        Case(
            "cost municipalities",
            cost.municipalities,
            "SELECT municipality_id, eur_per_night, standard_eur, distance_eur, distance_percent,"
            " standard_status FROM standard_cost_distance"
            f" WHERE category = 'total' AND {_AT}",
            "SELECT municipality_id, sum(cost) / sum(nights) FROM (SELECT municipality_id, month,"
            " sum(amount_eur) AS cost FROM cost_record WHERE evidence = $evidence"
            " AND month BETWEEN $first_month AND $until GROUP BY ALL) JOIN (SELECT"
            " municipality_id, month, person_nights AS nights FROM hosting)"
            " USING (municipality_id, month) GROUP BY ALL",
        ),
        Case(
            "cost standards",
            cost.standards,
            f"SELECT * FROM standard_cost WHERE {_AT}",
        ),
        Case(
            "cost standard months",
            cost.standard_months,
            "SELECT * FROM standard_cost WHERE evidence = $evidence AND category = 'total'"
            " AND month_end BETWEEN $first_end AND $until",
        ),
    )


def _of_support() -> tuple[Case, ...]:
    return (
        Case(
            "support payers",
            support.payers,
            f"SELECT municipality_id, payer, payer_tier, legal_basis, {_SUMS}"
            f" FROM ledger_support WHERE {_WINDOW} GROUP BY ALL",
            "SELECT municipality_id, payer, payer_tier, legal_basis, sum(claimed_eur)"
            " FROM claim WHERE evidence = $evidence"
            " AND claimed_on BETWEEN $first_month AND $until GROUP BY ALL",
        ),
        Case(
            "support owed",
            support.owed,
            "SELECT country_code, month_end, sum(owed_eur), sum(owed_90_eur), sum(owed_365_eur)"
            " FROM ledger_month JOIN municipality USING (municipality_id)"
            " WHERE evidence = $evidence AND month_end <= $until GROUP BY ALL",
            "SELECT sum(claimed_eur - refused_eur) - (SELECT sum(paid_eur) FROM payment WHERE"
            " evidence = $evidence AND paid_on <= $until) FROM claim"
            " WHERE evidence = $evidence AND claimed_on <= $until",
        ),
        Case(
            "support delays",
            support.delays,
            "SELECT payer_tier, sum(received_eur), quantile_disc(delay_days, [0.25, 0.5, 0.9])"
            f" FROM ledger_delay WHERE {_WINDOW} GROUP BY ROLLUP (payer_tier)",
            "SELECT claim.payer_tier, sum(payment.paid_eur),"
            " quantile_disc(payment.delay_days, [0.25, 0.5, 0.9]) FROM payment"
            " JOIN claim USING (claim_id, evidence) WHERE payment.evidence = $evidence"
            " AND payment.paid_on BETWEEN $first_month AND $until GROUP BY ROLLUP (payer_tier)",
        ),
        Case(
            "support change",
            lambda *given: support.change(*given).to_frame().T,
            "SELECT count(*), sum(now.cost_eur), sum(now.received_eur), sum(before.cost_eur),"
            " sum(before.received_eur) FROM (SELECT *, last_day(CAST(month_end - INTERVAL 1 YEAR"
            f" AS DATE)) AS year_before FROM ledger_month WHERE {_WINDOW}) AS now"
            " JOIN (SELECT * FROM ledger_month WHERE evidence = $evidence) AS before"
            " ON before.municipality_id = now.municipality_id"
            " AND before.month_end = now.year_before",
        ),
    )


def _of_municipality(first: str, many: list[str]) -> tuple[Case, ...]:
    def of_many(function: Callable[..., object]) -> Call:
        return lambda reading, selection, choices: function(reading, selection, choices, many)

    def of_first(function: Callable[..., object]) -> Call:
        return lambda reading, selection, choices: function(reading, selection, choices, first)

    these = "list_contains($towns, municipality_id)"
    this = "municipality_id = $town"
    return (
        Case(
            "municipality told",
            municipality.told,
            f"SELECT municipality_id, count(cost_eur), sum(cost_eur) FROM ledger_month"
            f" WHERE {_WINDOW} GROUP BY ALL",
            "SELECT municipality_id, sum(amount_eur) FROM cost_record WHERE evidence = $evidence"
            " AND month BETWEEN $first_month AND $until GROUP BY ALL",
            same_rows=False,
        ),
        Case(
            "municipality figures",
            of_many(municipality.figures),
            "SELECT area_id, indicator_id, value, value_status, rank() OVER other, count(value)"
            " OVER other, median(value) OVER other FROM ledger_value JOIN municipality"
            " ON municipality_id = area_id WHERE area_level = 'municipality'"
            f" AND list_contains($figures, indicator_id) AND {_AT}"
            " WINDOW other AS (PARTITION BY country_code, indicator_id) QUALIFY"
            " list_contains($towns, area_id)",
        ),
        Case(
            "municipality peers",
            of_first(municipality.peers),
            "SELECT area_id, indicator_id, value FROM ledger_value JOIN municipality ON"
            " municipality_id = area_id WHERE area_level = 'municipality' AND list_contains($peers,"
            f" indicator_id) AND country_code = $country AND value IS NOT NULL AND {_AT}",
        ),
        Case(
            "municipality months",
            of_many(municipality.months),
            f"SELECT * FROM ledger_month WHERE {these} AND {_WINDOW}",
        ),
        Case(
            "municipality categories",
            of_many(municipality.categories),
            f"SELECT * FROM standard_cost_distance WHERE {these} AND {_AT}",
        ),
        Case(
            "municipality payers",
            of_first(municipality.payers),
            f"SELECT payer, payer_tier, {_SUMS} FROM ledger_support WHERE {this} AND {_WINDOW}"
            " GROUP BY ALL",
        ),
        Case(
            "municipality claims (entries)",
            of_many(municipality.claims),
            f"SELECT * FROM claim LEFT JOIN (SELECT claim_id, min(paid_on), min(delay_days)"
            f" FROM payment WHERE {these} AND evidence = $evidence GROUP BY claim_id)"
            f" USING (claim_id) WHERE {these} AND evidence = $evidence"
            " AND claimed_on BETWEEN $first_month AND $until",
        ),
        Case(
            "municipality payments (entries)",
            of_first(municipality.payments),
            "SELECT count(*), sum(paid_eur), sum(paid_eur) FILTER (claimed_on < $first_month)"
            f" FROM (SELECT claim_id, paid_eur FROM payment WHERE {this} AND evidence = $evidence"
            " AND paid_on BETWEEN $first_month AND $until)"
            f" JOIN (SELECT claim_id, claimed_on FROM claim WHERE {this}) USING (claim_id)",
        ),
    )
