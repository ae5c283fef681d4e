-- Purpose: differing figures side by side, with both sources.
-- Grain: pair of figures.
SELECT c.country_code, country.name AS country_name, country.designation_note, c.facility_id,
       facility.name AS facility_name, c.measure, c.value, c.observed_on, c.basis,
       c.source_id, one.title AS source_title, one.url AS source_url,
       c.other_value, c.other_observed_on, c.other_basis, c.other_source_id,
       other.title AS other_source_title, other.url AS other_source_url
FROM figure_conflict AS c
JOIN country USING (country_code)
JOIN facility USING (facility_id)
JOIN source AS one ON one.source_id = c.source_id
JOIN source AS other ON other.source_id = c.other_source_id
WHERE list_contains($countries, c.country_code)
ORDER BY country_name, facility_name, c.measure, c.observed_on, c.other_observed_on
