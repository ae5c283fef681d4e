-- Purpose: a period can be reported when it is over.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'return_head' AS table_name, row_number, 'period_end' AS column_name,
  format('the period ends after today, {}', $today::DATE) AS problem,
  'report the months that are over, and the others in the next return' AS remedy
FROM seen.return_head
WHERE good AND period_end > $today
