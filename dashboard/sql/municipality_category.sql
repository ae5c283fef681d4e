-- Purpose: own cost per person-night of the chosen municipalities beside the standard cost of their
--   country, in all and by category.
-- Grain: municipality × category.
SELECT distance.municipality_id, municipality.name AS municipality_name, distance.category,
       distance.eur_per_night, distance.standard_eur, distance.distance_percent,
       distance.standard_status, standard_cost.lower_quartile_eur, standard_cost.upper_quartile_eur,
       standard_cost.municipalities
FROM standard_cost_distance AS distance
JOIN municipality USING (municipality_id)
JOIN standard_cost USING (country_code, month_end, category, evidence)
WHERE list_contains($municipalities, distance.municipality_id)
  AND distance.evidence = $evidence
  AND distance.month_end = $until
ORDER BY distance.municipality_id, distance.category
