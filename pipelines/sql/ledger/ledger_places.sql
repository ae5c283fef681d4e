-- Purpose: for each month between two, one row per municipality with all that the indicators of cost
--   and support are made of, over a number of months up to that month. Of the wanted evidence
--   classes a municipality's figures are all of one: the first that it has. Pages and indicators
--   read this.
-- Grain: municipality × month.
CREATE MACRO ledger_places(first_month, last_month, window_months, wanted_evidence) AS TABLE
WITH chosen AS (
    SELECT municipality_id, evidence
    FROM (SELECT DISTINCT municipality_id, evidence FROM ledger_month)
    WHERE list_contains(wanted_evidence, evidence)
    QUALIFY row_number() OVER (
        PARTITION BY municipality_id ORDER BY list_position(wanted_evidence, evidence)
    ) = 1
),
-- Which months are summed up for which month.
covered AS (
    SELECT last_day(CAST(ends AS DATE)) AS month_end,
           last_day(CAST(ends - to_months(CAST(back AS INTEGER)) AS DATE)) AS covered_month
    FROM generate_series(
             date_trunc('month', first_month), date_trunc('month', last_month), INTERVAL 1 MONTH
         ) AS months(ends),
         range(window_months) AS steps(back)
),
month_row AS (
    SELECT covered.month_end, ledger_month.* EXCLUDE (month_end),
           ledger_month.month_end AS covered_month,
           ledger_month.cost_eur IS NOT NULL AND ledger_month.people_status = 'observed' AS is_whole
    FROM covered
    JOIN ledger_month ON ledger_month.month_end = covered.covered_month
    JOIN chosen USING (municipality_id, evidence)
),
total AS (
    SELECT municipality_id, month_end, evidence,
           count(cost_eur) AS months_reported,
           count(*) FILTER (people_status = 'suppressed') AS months_withheld,
           sum(cost_eur) AS cost_eur,
           sum(cost_eur) FILTER (is_whole) AS whole_cost_eur,
           sum(person_nights) FILTER (is_whole) AS whole_nights,
           sum(person_nights) AS person_nights,
           sum(day(covered_month)) FILTER (people_status = 'observed') AS days,
           sum(claimed_eur) AS claimed_eur,
           sum(approved_eur) AS approved_eur,
           sum(refused_eur) AS refused_eur,
           sum(pending_eur) AS pending_eur,
           sum(settled_eur) AS settled_eur,
           sum(received_eur) AS received_eur,
           sum(owed_eur) FILTER (covered_month = month_end) AS owed_eur,
           sum(owed_90_eur) FILTER (covered_month = month_end) AS owed_90_eur,
           sum(owed_365_eur) FILTER (covered_month = month_end) AS owed_365_eur
    FROM month_row
    GROUP BY municipality_id, month_end, evidence
),
by_category AS (
    SELECT municipality_id, month_end, map_from_entries(list((category, eur))) AS category_eur
    FROM (
        SELECT month_row.municipality_id, month_row.month_end, cost_record.category,
               sum(cost_record.amount_eur) AS eur
        FROM month_row
        JOIN cost_record
          ON cost_record.municipality_id = month_row.municipality_id
         AND cost_record.evidence = month_row.evidence
         AND last_day(cost_record.month) = month_row.covered_month
        WHERE month_row.is_whole
        GROUP BY ALL
    )
    GROUP BY municipality_id, month_end
),
by_payer AS (
    SELECT municipality_id, month_end,
           sum(claimed_eur) FILTER (legal_basis <> 'case_by_case') AS claimed_with_basis_eur,
           sum(claimed_eur) FILTER (legal_basis = 'case_by_case') AS claimed_case_by_case_eur,
           list({'payer': payer, 'tier': payer_tier, 'eur': received_eur}
                ORDER BY payer, payer_tier, legal_basis) AS payers
    FROM (
        SELECT covered.month_end, ledger_support.municipality_id, ledger_support.payer,
               ledger_support.payer_tier, ledger_support.legal_basis,
               sum(ledger_support.claimed_eur) AS claimed_eur,
               sum(ledger_support.received_eur) AS received_eur
        FROM covered
        JOIN ledger_support ON ledger_support.month_end = covered.covered_month
        JOIN chosen USING (municipality_id, evidence)
        GROUP BY ALL
    )
    GROUP BY municipality_id, month_end
),
by_delay AS (
    SELECT ledger_delay.municipality_id, covered.month_end,
           list({'days': ledger_delay.delay_days, 'eur': ledger_delay.received_eur}
                ORDER BY ledger_delay.delay_days) AS delays
    FROM covered
    JOIN ledger_delay ON ledger_delay.month_end = covered.covered_month
    JOIN chosen USING (municipality_id, evidence)
    GROUP BY ledger_delay.municipality_id, covered.month_end
)
SELECT total.*, municipality.country_code, municipality.population,
       total.months_reported = window_months AS is_whole_period,
       -- Exact, so that sums over municipalities do not depend on their order.
       CAST(CAST(total.person_nights AS DOUBLE) / total.days AS DECIMAL(18,6)) AS people,
       by_category.category_eur, by_payer.claimed_with_basis_eur,
       by_payer.claimed_case_by_case_eur, by_payer.payers, by_delay.delays
FROM total
JOIN municipality USING (municipality_id)
LEFT JOIN by_category USING (municipality_id, month_end)
LEFT JOIN by_payer USING (municipality_id, month_end)
LEFT JOIN by_delay USING (municipality_id, month_end)
