-- Purpose: every dated total of places or people in reception of a country, whatever it covers.
-- Grain: a published total.
SELECT total.country_code, total.observed_on, coalesce(total.scope, 'All centres') AS scope,
       total.capacity_places AS places, total.capacity_basis,
       total.occupancy_people AS people, total.source_id, source.title AS source_title
FROM country_total AS total
LEFT JOIN source USING (source_id)
WHERE total.observed_on IS NOT NULL AND list_contains($countries, total.country_code)
  AND (total.capacity_places IS NOT NULL OR total.occupancy_people IS NOT NULL)
UNION ALL
SELECT o.place_code, o.period_end, series.name, CAST(NULL AS INTEGER), CAST(NULL AS VARCHAR),
       o.value, o.source_id, source.title
FROM flow_observation AS o
JOIN flow_series AS series USING (series_id)
LEFT JOIN source USING (source_id)
WHERE o.flow_type = 'in_reception' AND o.place_level = 'country' AND o.origin IS NULL
  AND o.value IS NOT NULL AND list_contains($countries, o.place_code)
ORDER BY country_code, observed_on, source_id, scope
