-- Purpose: shortages, newest first, with names and sources.
-- Grain: a shortage, as one count or statement tells of it.
SELECT s.* REPLACE (coalesce(s.place_name, 'Whole country') AS place_name),
       s.place_name IS NULL AS is_whole_country,
       country.name AS country_name, country.designation_note, facility.name AS facility_name,
       source.title AS source_title, source.publisher AS source_publisher, source.url AS source_url,
       places_source.title AS places_source_title, places_source.url AS places_source_url
FROM shortage AS s
JOIN country USING (country_code)
LEFT JOIN facility USING (facility_id)
LEFT JOIN source ON source.source_id = s.source_id
LEFT JOIN source AS places_source ON places_source.source_id = s.places_source_id
WHERE list_contains($countries, s.country_code)
ORDER BY s.period_end DESC, s.period_start DESC, list_position($countries, s.country_code),
         s.kind = 'outside', s.shortage_id
