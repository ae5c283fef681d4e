-- Purpose: months outside the period. Days counted from 1904 instead of 1900 are 1,462 days off.
-- Grain: a finding; table, row and column are where the sender should look.
WITH reported AS (
  SELECT 'hosting_month' AS table_name, row_number, month FROM seen.hosting_month
  UNION ALL
  SELECT 'cost_entry', row_number, month FROM seen.cost_entry
)
SELECT table_name, reported.row_number, 'month' AS column_name,
  format('outside the reported period, {} to {}', period_start, period_end) AS problem,
  CASE
    WHEN month + 1462 BETWEEN period_start AND period_end
      THEN format('write {}: the date is four years and a day too early, as happens when it is'
        || ' copied from a workbook that counts days from 1904', strftime(month + 1462, '%Y-%m-01'))
    WHEN month - 1462 BETWEEN period_start AND period_end
      THEN format('write {}: the date is four years and a day too late, as happens when it is'
        || ' copied into a workbook that counts days from 1904', strftime(month - 1462, '%Y-%m-01'))
    ELSE 'correct the month, or the period on the sheet Municipality'
  END AS remedy
FROM reported
CROSS JOIN (FROM seen.return_head WHERE good LIMIT 1) AS head
WHERE month NOT BETWEEN period_start AND period_end
