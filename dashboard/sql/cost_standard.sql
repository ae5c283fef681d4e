-- Purpose: the standard cost per person-night of the chosen countries and categories with its spread,
--   for each month between two.
-- Grain: country × month × category.
SELECT standard_cost.country_code, country.name AS country_name, country.designation_note,
       standard_cost.month_end, standard_cost.category, standard_cost.evidence,
       standard_cost.municipalities, standard_cost.median_eur, standard_cost.lower_quartile_eur,
       standard_cost.upper_quartile_eur, standard_cost.interval_low_eur,
       standard_cost.interval_high_eur, standard_cost.confidence_percent,
       standard_cost.value_status
FROM standard_cost
JOIN country USING (country_code)
WHERE standard_cost.evidence = $evidence
  AND standard_cost.month_end BETWEEN $first_end AND $last_end
  AND list_contains($categories, standard_cost.category)
  AND list_contains($countries, standard_cost.country_code)
ORDER BY country_name, list_position($categories, standard_cost.category), standard_cost.month_end
