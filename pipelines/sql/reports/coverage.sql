-- Purpose: coverage per country at one month, for the summary of a build.
-- Grain: country.
SELECT country_code, country_name, facilities, open_facilities, open_with_places,
       open_with_people, figures, conflicts, latest_on
FROM country_coverage($month, $evidence)
ORDER BY country_code
