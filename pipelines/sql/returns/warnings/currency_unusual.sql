-- Purpose: a currency that is not the one in which budgets of the country are kept.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'return_head' AS table_name, head.row_number, 'currency' AS column_name,
  format('budgets in {} are kept in {}', town.country_code, town.currency) AS problem,
  format('write {} unless all amounts are in {}', town.currency, head.currency) AS remedy
FROM seen.return_head AS head
JOIN known.municipality AS town USING (municipality_id)
WHERE head.currency IN ('ALL', 'BAM', 'EUR', 'MKD', 'RSD') AND head.currency <> town.currency
