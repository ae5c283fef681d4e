-- Purpose: claims made before their costs began: advances, or a wrong date.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'claim_entry' AS table_name, row_number, 'claimed_on' AS column_name,
  'claimed before the costs began' AS problem,
  'check both dates; nothing needs to be done if it is an advance' AS remedy
FROM seen.claim_entry
WHERE claimed_on < cost_from
