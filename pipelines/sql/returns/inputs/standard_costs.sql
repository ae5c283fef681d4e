-- Purpose: the latest standard running cost that municipalities of a country report; a simulated one
--   never judges a real return.
-- Grain: a country with enough municipalities.
SELECT standard.country_code, country.name, standard.month_end, standard.municipalities,
       standard.lower_quartile_eur, standard.upper_quartile_eur
FROM standard_cost AS standard
JOIN country USING (country_code)
WHERE standard.evidence = 'reported' AND standard.category = 'running'
  AND standard.value_status = 'observed'
QUALIFY row_number() OVER (
    PARTITION BY standard.country_code ORDER BY standard.month_end DESC
) = 1
ORDER BY standard.country_code
