-- Purpose: a return is from one municipality, for one period.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'return_head' AS table_name, 2 AS row_number, 'municipality_id' AS column_name,
  'it is not said who reports' AS problem,
  'fill in row 2: the municipality, the period and the currency' AS remedy
WHERE NOT EXISTS (FROM seen.return_head)
UNION ALL
SELECT 'return_head', row_number, 'municipality_id',
  'a second municipality or period in one return',
  'delete the row, and send a return of its own for it'
FROM seen.return_head
WHERE row_number > (SELECT min(row_number) FROM seen.return_head)
