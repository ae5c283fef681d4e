-- Purpose: how much is known of each country and how fresh it is, at one month.
-- Grain: country.
SELECT CAST($month AS DATE) AS month_end, covered.*, country.designation_note
FROM country_coverage($month, $evidence) AS covered
JOIN country USING (country_code)
ORDER BY country_name
