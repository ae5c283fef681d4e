-- Purpose: the register of municipalities with their countries.
-- Grain: municipality.
SELECT municipality.*, country.name AS country_name, country.designation_note
FROM municipality
JOIN country USING (country_code)
ORDER BY country_name, municipality.name, municipality.municipality_id
