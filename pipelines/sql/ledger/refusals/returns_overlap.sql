-- Purpose: returns of one municipality that both count and share months; must be empty.
-- Grain: a pair of returns.
SELECT a.return_id AS what,
       'returns ' || a.return_id || ' and ' || b.return_id || ' both cover '
           || greatest(a.period_start, b.period_start) AS problem,
       'send a correction that names the one it replaces' AS remedy
FROM counting AS a
JOIN counting AS b
  ON a.municipality_id = b.municipality_id AND a.evidence = b.evidence
 AND a.return_id < b.return_id
 AND a.period_start <= b.period_end AND b.period_start <= a.period_end
ORDER BY a.return_id, b.return_id
