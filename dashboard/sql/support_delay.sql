-- Purpose: the days from claim to payment within which shares of the money received had arrived, by
--   level of the payer and for all levels together; every euro weighs the same.
-- Grain: level of the payer, or all.
WITH paid AS (
    SELECT ledger_delay.payer_tier, ledger_delay.delay_days,
           sum(ledger_delay.received_eur) AS eur
    FROM ledger_delay
    JOIN municipality USING (municipality_id)
    WHERE ledger_delay.evidence = $evidence
      AND ledger_delay.month_end BETWEEN $first_month AND $until
      AND list_contains($countries, municipality.country_code)
    GROUP BY ALL
),
level AS (
    SELECT payer_tier, delay_days, eur FROM paid
    UNION ALL
    SELECT 'all', delay_days, sum(eur) FROM paid GROUP BY delay_days
),
reached AS (
    SELECT payer_tier, delay_days,
           sum(eur) OVER (PARTITION BY payer_tier ORDER BY delay_days) AS reached,
           sum(eur) OVER (PARTITION BY payer_tier) AS total
    FROM level
)
SELECT payer_tier, CAST(any_value(total) AS DOUBLE) AS received_eur,
       min(delay_days) FILTER (reached >= 0.25 * total) AS delay_quarter,
       min(delay_days) FILTER (reached >= 0.5 * total) AS delay_median,
       min(delay_days) FILTER (reached >= 0.75 * total) AS delay_three_quarters,
       min(delay_days) FILTER (reached >= 0.9 * total) AS delay_p90
FROM reached
WHERE total > 0
GROUP BY payer_tier
ORDER BY received_eur DESC, payer_tier
