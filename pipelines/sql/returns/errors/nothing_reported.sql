-- Purpose: a return that reports nothing is a template sent back by mistake.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'hosting_month' AS table_name, 2 AS row_number, 'month' AS column_name,
  'no month, cost, claim or payment is reported' AS problem,
  'fill in at least one row; where nobody was hosted, write 0 people for each month' AS remedy
WHERE NOT EXISTS (FROM seen.hosting_month) AND NOT EXISTS (FROM seen.cost_entry)
  AND NOT EXISTS (FROM seen.claim_entry) AND NOT EXISTS (FROM seen.payment_entry)
