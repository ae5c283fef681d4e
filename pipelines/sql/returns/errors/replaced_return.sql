-- Purpose: the return that this one replaces has to exist, be from here, count still, be covered.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'return_head' AS table_name, head.row_number, 'corrects_return' AS column_name,
  CASE
    WHEN earlier.return_id IS NULL THEN 'no return of this number was received'
    WHEN earlier.municipality_id <> head.municipality_id
      THEN format('that return is from {}', earlier.municipality_id)
    WHEN earlier.replaced_by IS NOT NULL
      THEN format('that return was replaced already by return {}', earlier.replaced_by)
    ELSE format('that return covers {} to {}, this one does not', earlier.period_start,
      earlier.period_end)
  END AS problem,
  CASE
    WHEN earlier.return_id IS NULL
      THEN 'copy the number from the receipt; leave the cell blank for a first return'
    WHEN earlier.municipality_id <> head.municipality_id
      THEN 'check the number, and the municipality'
    WHEN earlier.replaced_by IS NOT NULL THEN format('write {}', earlier.replaced_by)
    ELSE 'send all months of that return again, also those without a change'
  END AS remedy
FROM seen.return_head AS head
LEFT JOIN known.earlier AS earlier ON earlier.return_id = head.corrects_return
WHERE head.good
  AND head.corrects_return IS NOT NULL
  AND (
    earlier.return_id IS NULL
    OR earlier.municipality_id <> head.municipality_id
    OR earlier.replaced_by IS NOT NULL
    OR earlier.period_start < head.period_start
    OR earlier.period_end > head.period_end
  )
  AND earlier.sha256 IS DISTINCT FROM $sha256
