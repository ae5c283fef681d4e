-- Purpose: the whole register of facilities, those without any date included.
-- Grain: facility.
SELECT facility.*, municipality.name AS municipality_name, municipality.country_code,
       country.name AS country_name, source.title AS source_title,
       source.publisher AS source_publisher, source.url AS source_url
FROM facility
JOIN municipality USING (municipality_id)
JOIN country USING (country_code)
JOIN source ON source.source_id = facility.source_id
ORDER BY country_name, facility.name, facility.facility_id
