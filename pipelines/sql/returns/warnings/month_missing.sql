-- Purpose: months of the period of which the sheet of people says nothing.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'hosting_month' AS table_name, 1 AS row_number, 'month' AS column_name,
  format('no row for {}', strftime(wanted.month, '%Y-%m')) AS problem,
  'add the month; write 0 where nobody was hosted, since a missing month is not a zero' AS remedy
FROM (FROM seen.return_head WHERE good LIMIT 1) AS head,
  unnest(range(head.period_start, head.period_end + 1, INTERVAL 1 MONTH)) AS wanted(month)
WHERE wanted.month::DATE NOT IN (
    SELECT month FROM seen.hosting_month WHERE month IS NOT NULL
  )
ORDER BY wanted.month
