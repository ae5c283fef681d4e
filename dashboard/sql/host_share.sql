-- Purpose: places of every municipality of the chosen countries at one month, those without any
--   included, largest first: the Lorenz curve and the list of largest hosts.
-- Grain: municipality.
WITH host AS (
    SELECT municipality_id, sum(places) AS places
    FROM facility_months($month, $month, $evidence)
    WHERE list_contains($facility_types, facility_type)
      AND list_contains($statuses, facility_status)
      AND list_contains($governance_lines, governance_line)
      AND places_status = 'observed'
    GROUP BY municipality_id
)
SELECT municipality.municipality_id, municipality.name AS municipality_name,
       municipality.country_code, country.name AS country_name, municipality.population,
       CAST(coalesce(host.places, 0) AS INTEGER) AS places
FROM municipality
JOIN country USING (country_code)
LEFT JOIN host USING (municipality_id)
WHERE list_contains($countries, municipality.country_code)
ORDER BY places DESC, country_name, municipality_name, municipality.municipality_id
