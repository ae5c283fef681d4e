-- Purpose: average stays in reception as published, in days.
-- Grain: a published average stay.
SELECT p.parameter_id, p.country_code, country.name AS country_name, p.parameter,
       p.value AS stay_days, p.period_start, p.source_id, source.title AS source_title,
       source.url AS source_url
FROM policy_parameter AS p
JOIN country USING (country_code)
LEFT JOIN source USING (source_id)
WHERE p.scheme = 'Length of stay' AND p.unit = 'days' AND p.value IS NOT NULL
  AND country.region_role = 'western_balkans_six'
ORDER BY country.name, p.period_start, p.parameter_id
