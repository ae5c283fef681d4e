-- Purpose: returns of one municipality that both count and share months; the later one is at fault.
-- Grain: a pair of returns; the place is in the later one.
SELECT later.return_id, 'return_head' AS table_name, 2 AS row_number,
       'period_start' AS column_name, CAST(later.period_start AS VARCHAR) AS value,
       format('return {} already covers {}', earlier.return_id,
              greatest(earlier.period_start, later.period_start)) AS problem,
       format('if it corrects that return, send it again with {} in ''Replaces return''',
              earlier.return_id) AS remedy
FROM counting AS earlier
JOIN counting AS later
  ON later.municipality_id = earlier.municipality_id AND later.evidence = earlier.evidence
 AND later.arrival > earlier.arrival
 AND later.period_start <= earlier.period_end AND earlier.period_start <= later.period_end
ORDER BY later.return_id, earlier.return_id
