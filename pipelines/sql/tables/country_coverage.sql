-- Purpose: how much is known of each country and how fresh it is, at the end of one month.
-- Grain: country.
CREATE MACRO country_coverage(wanted_month, wanted_evidence) AS TABLE
WITH state AS (
    SELECT * FROM facility_months(wanted_month, wanted_month, wanted_evidence)
),
observation AS (
    SELECT municipality.country_code, count(*) AS figures, max(observed_on) AS latest_on,
           count(*) FILTER (observed_on IS NULL) AS undated
    FROM capacity_observation
    JOIN facility USING (facility_id)
    JOIN municipality USING (municipality_id)
    GROUP BY municipality.country_code
),
register AS (
    SELECT country_code, count(*) AS municipalities,
           count(*) FILTER (geometry_status <> 'point') AS polygons
    FROM municipality
    GROUP BY country_code
),
total AS (
    SELECT country_code, count(*) AS totals FROM country_total GROUP BY country_code
),
conflict AS (
    SELECT country_code, count(*) AS conflicts FROM figure_conflict GROUP BY country_code
),
home AS (
    SELECT municipality.country_code, count(*) AS facilities
    FROM facility JOIN municipality USING (municipality_id)
    GROUP BY municipality.country_code
)
SELECT country.country_code, country.name AS country_name,
       coalesce(any_value(home.facilities), 0) AS facilities,
       count(*) FILTER (state.facility_status = 'open') AS open_facilities,
       count(*) FILTER (state.facility_status = 'open' AND state.places_status = 'observed')
           AS open_with_places,
       count(*) FILTER (state.facility_status = 'open'
                        AND state.people_status IN ('observed', 'suppressed')) AS open_with_people,
       coalesce(any_value(observation.figures), 0) AS figures,
       coalesce(any_value(observation.undated), 0) AS undated,
       any_value(observation.latest_on) AS latest_on,
       coalesce(any_value(total.totals), 0) AS totals,
       coalesce(any_value(conflict.conflicts), 0) AS conflicts,
       any_value(register.municipalities) AS municipalities,
       any_value(register.polygons) AS polygons
FROM country
LEFT JOIN state USING (country_code)
LEFT JOIN observation USING (country_code)
LEFT JOIN register USING (country_code)
LEFT JOIN total USING (country_code)
LEFT JOIN conflict USING (country_code)
LEFT JOIN home USING (country_code)
WHERE country.region_role = 'western_balkans_six'
GROUP BY country.country_code, country.name
