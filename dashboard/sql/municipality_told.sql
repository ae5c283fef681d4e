-- Purpose: what is known of each municipality: its published facilities, and its returns of the
--   chosen evidence that tell of the twelve months.
-- Grain: municipality with a facility or a return.
WITH housed AS (
    SELECT municipality_id, count(*) AS facilities
    FROM facility
    GROUP BY municipality_id
),
told AS (
    SELECT municipality_id, count(cost_eur) AS months_reported,
           CAST(sum(cost_eur) AS DOUBLE) AS cost_eur
    FROM ledger_month
    WHERE evidence = $evidence AND month_end BETWEEN $first_month AND $until
    GROUP BY municipality_id
    HAVING count(cost_eur) > 0
)
SELECT municipality_id, coalesce(housed.facilities, 0) AS facilities,
       coalesce(told.months_reported, 0) AS months_reported, told.cost_eur
FROM housed
FULL JOIN told USING (municipality_id)
ORDER BY municipality_id
