-- Purpose: amounts for whose currency and year no rate is cited; the return waits until there is one.
-- Grain: return × year; the place is its first such amount.
WITH used AS (
    SELECT counting.return_id, counting.currency, entry.month AS dated,
           'cost_entry' AS table_name, entry.row_number, 'month' AS column_name
    FROM clean.cost_entry AS entry
    JOIN counting USING (return_id)
    UNION ALL
    SELECT counting.return_id, counting.currency, entry.cost_to, 'claim_entry', entry.row_number,
           'cost_to'
    FROM clean.claim_entry AS entry
    JOIN counting USING (return_id)
)
SELECT used.return_id, used.table_name, used.row_number, used.column_name,
       CAST(used.dated AS VARCHAR) AS value,
       format('no rate for {} on {} is cited yet', used.currency, used.dated) AS problem,
       'add the cited rate to reference/exchange_rate.csv: the return counts from then on' AS remedy
FROM used
LEFT JOIN ledger_rate AS rate
  ON rate.currency = used.currency AND used.dated BETWEEN rate.period_start AND rate.period_end
WHERE rate.currency IS NULL
QUALIFY row_number() OVER (
    PARTITION BY used.return_id, year(used.dated)
    ORDER BY used.table_name DESC, used.row_number
) = 1
ORDER BY used.return_id, used.dated
