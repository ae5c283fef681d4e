-- Purpose: the published layers of municipalities, as last fetched.
-- Grain: a country.
INSERT INTO boundary_release BY NAME
SELECT * EXCLUDE (row_number)
FROM clean.arrived_boundary_release
ORDER BY country_code
