-- Purpose: amounts for whose currency and year no rate is cited; must be empty.
-- Grain: currency × year.
WITH used AS (
    SELECT counting.currency, entry.month AS dated, counting.return_id
    FROM clean.cost_entry AS entry
    JOIN counting USING (return_id)
    UNION ALL
    SELECT counting.currency, entry.cost_to, counting.return_id
    FROM clean.claim_entry AS entry
    JOIN counting USING (return_id)
)
SELECT used.currency || ' ' || year(used.dated) AS what,
       'no rate for ' || used.currency || ' on ' || min(used.dated) || ', which return '
           || min(used.return_id) || ' needs' AS problem,
       'add the cited rate to reference/exchange_rate.csv' AS remedy
FROM used
LEFT JOIN ledger_rate AS rate
  ON rate.currency = used.currency AND used.dated BETWEEN rate.period_start AND rate.period_end
WHERE rate.currency IS NULL
GROUP BY used.currency, year(used.dated)
ORDER BY what
