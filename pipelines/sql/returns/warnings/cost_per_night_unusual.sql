-- Purpose: costs per person-night of a month far from what others report or publish.
-- Grain: a month; look at its first row of costs.
WITH monthly AS (
  SELECT month, min(row_number) AS row_number, sum(amount) AS amount
  FROM seen.cost_entry
  WHERE category <> 'infrastructure'
  GROUP BY month
), per_night AS (
  SELECT monthly.row_number, monthly.month, town.country_code,
    monthly.amount / hosting.person_nights / rate.units_per_eur AS eur
  FROM monthly
  JOIN seen.hosting_month AS hosting ON hosting.month = monthly.month
  CROSS JOIN (FROM seen.return_head WHERE good LIMIT 1) AS head
  JOIN known.municipality AS town ON town.municipality_id = head.municipality_id
  JOIN known.rate AS rate ON rate.currency = head.currency
    AND monthly.month BETWEEN rate.period_start AND rate.period_end
  WHERE hosting.person_nights > 0
)
SELECT 'cost_entry' AS table_name, row_number, 'amount' AS column_name,
  format('{:.2f} EUR per person-night in {}, outside {:.2f} to {:.2f} EUR: {}', eur,
    strftime(month, '%Y-%m'), low_eur, high_eur, basis) AS problem,
  'check the amounts and the person-nights of the month, and the currency' AS remedy
FROM per_night
JOIN known.cost_range AS expected USING (country_code)
WHERE eur NOT BETWEEN low_eur AND high_eur
ORDER BY row_number
