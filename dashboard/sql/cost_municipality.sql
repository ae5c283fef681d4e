-- Purpose: each municipality's own cost per person-night in one category beside the standard cost of
--   its country, with the months and person-nights that it is made of.
-- Grain: municipality with a return for the twelve months.
WITH told AS (
    SELECT municipality_id, count(cost_eur) AS months_counted,
           count(*) FILTER (cost_eur IS NOT NULL AND people_status = 'observed') AS months_used,
           count(*) FILTER (people_status = 'suppressed') AS months_withheld,
           CAST(sum(person_nights) FILTER (cost_eur IS NOT NULL AND people_status = 'observed')
               AS BIGINT) AS person_nights
    FROM ledger_month
    WHERE evidence = $evidence AND month_end BETWEEN $first_month AND $until
    GROUP BY municipality_id
)
SELECT municipality.country_code, country.name AS country_name, country.designation_note,
       told.municipality_id, municipality.name AS municipality_name,
       told.months_counted, told.months_used, told.months_withheld, told.person_nights,
       own.eur_per_night, own.standard_eur, own.distance_eur, own.distance_percent,
       own.standard_status
FROM told
JOIN municipality USING (municipality_id)
JOIN country USING (country_code)
LEFT JOIN standard_cost_distance AS own
  ON own.municipality_id = told.municipality_id AND own.month_end = $until
 AND own.evidence = $evidence AND own.category = $category
WHERE told.months_counted + told.months_withheld > 0
  AND list_contains($countries, municipality.country_code)
ORDER BY country_name, municipality_name, told.municipality_id
