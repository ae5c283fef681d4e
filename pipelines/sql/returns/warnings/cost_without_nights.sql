-- Purpose: costs in a month in which nobody was hosted, infrastructure apart.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'cost_entry' AS table_name, cost.row_number, 'amount' AS column_name,
  'a cost in a month without person-nights' AS problem,
  'check the month; nothing needs to be done if the place was kept ready' AS remedy
FROM seen.cost_entry AS cost
LEFT JOIN seen.hosting_month AS hosting USING (month)
WHERE cost.amount > 0 AND cost.category <> 'infrastructure'
GROUP BY cost.row_number
HAVING coalesce(sum(hosting.person_nights), 0) = 0
