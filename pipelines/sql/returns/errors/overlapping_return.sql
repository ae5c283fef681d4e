-- Purpose: months that an earlier return covers, without saying that this one replaces it.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'return_head' AS table_name, head.row_number, 'period_start' AS column_name,
  format('return {} already covers {} to {}', earlier.return_id, earlier.period_start,
    earlier.period_end) AS problem,
  CASE WHEN head.corrects_return IS NULL
    THEN format('if this return corrects it, write {} into ''Replaces return''; otherwise report'
      || ' other months', earlier.return_id)
    ELSE format('replace one return at a time: leave out the months of return {}',
      earlier.return_id)
  END AS remedy
FROM seen.return_head AS head
JOIN known.earlier AS earlier
  ON earlier.municipality_id = head.municipality_id
  AND earlier.period_start <= head.period_end
  AND earlier.period_end >= head.period_start
WHERE head.good
  AND earlier.replaced_by IS NULL
  AND earlier.return_id IS DISTINCT FROM head.corrects_return
  AND earlier.sha256 <> $sha256
