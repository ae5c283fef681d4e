-- Purpose: claims for the reported months that together exceed the costs of those months.
-- Grain: a finding; table, row and column are where the sender should look.
WITH within_period AS (
  SELECT min(claim.row_number) AS row_number, sum(claim.claimed_amount) AS claimed
  FROM seen.claim_entry AS claim
  CROSS JOIN (FROM seen.return_head WHERE good LIMIT 1) AS head
  WHERE claim.cost_from >= head.period_start AND claim.cost_to <= head.period_end
)
SELECT 'claim_entry' AS table_name, row_number, 'claimed_amount' AS column_name,
  format('claims for the reported months come to {}, the costs to {}', claimed::VARCHAR, borne::VARCHAR) AS problem,
  'check whether all costs are on the sheet Costs' AS remedy
FROM within_period
CROSS JOIN (SELECT coalesce(sum(amount), 0) AS borne FROM seen.cost_entry)
WHERE claimed > borne
