-- Purpose: months for which no rate of the currency is cited yet, though there is one of other months.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'return_head' AS table_name, head.row_number, 'currency' AS column_name,
  format('no rate for {} in {} is cited yet: the return is kept and counts once there is one',
    head.currency, year(min(used.day))) AS problem,
  'nothing needs to be done' AS remedy
FROM seen.return_head AS head,
  (SELECT month AS day FROM seen.cost_entry UNION SELECT cost_to FROM seen.claim_entry) AS used
WHERE head.good
  AND head.currency IN (SELECT currency FROM known.rate)
  AND NOT EXISTS (
    FROM known.rate
    WHERE rate.currency = head.currency AND used.day BETWEEN rate.period_start AND rate.period_end
  )
GROUP BY head.row_number, head.currency, year(used.day)
ORDER BY year(min(used.day))
