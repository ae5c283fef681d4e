-- Purpose: claims, decisions and payments that have not happened yet.
-- Grain: a finding; table, row and column are where the sender should look.
WITH dated AS (
  SELECT 'claim_entry' AS table_name, row_number, 'claimed_on' AS column_name, claimed_on AS day
  FROM seen.claim_entry
  UNION ALL
  SELECT 'claim_entry', row_number, 'decided_on', decided_on FROM seen.claim_entry
  UNION ALL
  SELECT 'payment_entry', row_number, 'paid_on', paid_on FROM seen.payment_entry
)
SELECT table_name, row_number, column_name,
  format('the day is after today, {}', $today::DATE) AS problem,
  'check the year; report only what has happened' AS remedy
FROM dated
WHERE day > $today
