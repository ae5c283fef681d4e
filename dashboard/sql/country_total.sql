-- Purpose: totals as published per country, newest first; never added to figures of facilities.
-- Grain: country × date × scope × source.
SELECT t.country_code, country.name AS country_name, country.designation_note,
       t.observed_on, t.date_precision, t.date_basis,
       t.scope, t.capacity_places, t.capacity_low_places, t.capacity_high_places, t.capacity_basis,
       t.capacity_qualifier, t.capacity_status, t.occupancy_people, t.occupancy_qualifier,
       t.occupancy_status, t.centres_count, t.evidence, t.source_id, source.title AS source_title,
       source.publisher AS source_publisher, source.url AS source_url, t.note
FROM country_total AS t
JOIN country USING (country_code)
JOIN source ON source.source_id = t.source_id
WHERE list_contains($countries, t.country_code) AND list_contains($evidence, t.evidence)
ORDER BY t.observed_on DESC NULLS LAST, t.country_code, t.total_id
