-- Purpose: months of which returns tell, from the first to the last.
-- Grain: evidence × month.
WITH told AS (
    SELECT evidence, min(month_end) AS first_month, max(month_end) AS last_month
    FROM ledger_month
    WHERE cost_eur IS NOT NULL
    GROUP BY evidence
)
SELECT evidence,
       last_day(CAST(unnest(generate_series(
           date_trunc('month', first_month), date_trunc('month', last_month), INTERVAL 1 MONTH
       )) AS DATE)) AS month_end
FROM told
ORDER BY evidence, month_end
