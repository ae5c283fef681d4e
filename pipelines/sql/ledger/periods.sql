-- Purpose: the months whose cost somebody reported. Claims and payments may be dated later; for such
--   months no indicator is given.
-- Grain: evidence.
SELECT evidence, min(month_end) AS first_month, max(month_end) AS last_month
FROM ledger_month
WHERE cost_eur IS NOT NULL
GROUP BY evidence
ORDER BY evidence
