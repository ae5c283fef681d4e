-- Purpose: how much is known of each country and how fresh it is, at one month.
-- Grain: country.
SELECT * FROM country_coverage($month, $evidence) ORDER BY country_name
