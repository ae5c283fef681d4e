-- Purpose: the countries of the register.
-- Grain: country.
SELECT * FROM country ORDER BY region_role DESC, name
