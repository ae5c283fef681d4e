-- Purpose: stretches of months over which one count of people and one figure of places stand, per centre that ever had both, and for the published totals of each country (facility_id is blank).
-- Grain: facility or country × stretch of months.
WITH month AS (
    SELECT state.country_code, state.facility_id, facility.name AS facility_name, state.month_end,
           CASE WHEN state.facility_status IN
                     ('closed', 'planned', 'suspended', 'not_operational') THEN 'not_applicable'
                WHEN state.places_status = 'observed' AND state.people_status = 'observed'
                     AND state.places > 0 THEN 'observed'
                WHEN state.people_status = 'suppressed' THEN 'suppressed'
                ELSE 'missing' END AS value_status,
           state.places, state.people, state.places_observed_on, state.people_observed_on,
           state.places_qualifier, state.people_qualifier,
           state.places_source_id, state.people_source_id, CAST(NULL AS VARCHAR) AS pairing,
           state.places_observation_id, state.people_observation_id
    FROM facility_months($first_month, $last_month, $evidence) AS state
    JOIN facility USING (facility_id)
    WHERE list_contains($facility_types, state.facility_type)
    UNION ALL BY NAME
    SELECT country_code, CAST(NULL AS VARCHAR) AS facility_id, month_end,
           CASE WHEN occupancy_percent IS NOT NULL THEN 'observed'
                WHEN occupancy_status = 'suppressed' THEN 'suppressed' ELSE 'missing' END
               AS value_status,
           places, people, places_observed_on, people_observed_on, places_qualifier,
           people_qualifier, places_source_id, people_source_id, pairing,
           places_source_id || places_observed_on AS places_observation_id,
           people_source_id || people_observed_on AS people_observation_id
    FROM country_month
    WHERE basis = 'totals' AND month_end BETWEEN $first_month AND $last_month
),
known AS (
    SELECT month.*,
           value_status = 'observed' AND people_observed_on < date_trunc('month', month_end)
               AS carried
    FROM month
    WHERE list_contains($countries, country_code)
    QUALIFY bool_or(value_status = 'observed') OVER (PARTITION BY country_code, facility_id)
),
marked AS (
    SELECT *,
           CASE WHEN value_status = 'observed'
                THEN concat_ws('|', people_observation_id, places_observation_id, carried)
                ELSE value_status END AS what,
           date_diff('month', DATE '2000-01-31', month_end) AS month_number
    FROM known
),
numbered AS (
    SELECT *,
           month_number - row_number() OVER (
               PARTITION BY country_code, facility_id, what ORDER BY month_end
           ) AS stretch
    FROM marked
)
SELECT numbered.country_code, country.name AS country_name, country.designation_note,
       facility_id, any_value(facility_name) AS facility_name, value_status,
       coalesce(any_value(carried), false) AS carried,
       min(month_end) AS first_month, max(month_end) AS last_month,
       any_value(places) AS places, any_value(people) AS people,
       any_value(places_qualifier) AS places_qualifier,
       any_value(people_qualifier) AS people_qualifier,
       any_value(places_observed_on) AS places_observed_on,
       any_value(people_observed_on) AS people_observed_on,
       CASE WHEN value_status = 'observed'
            THEN 100.0 * any_value(people) / any_value(places) END AS occupancy_percent,
       any_value(pairing) AS pairing,
       any_value(places_source_id) AS places_source_id,
       any_value(people_source_id) AS people_source_id,
       any_value(places_source.title) AS places_source_title,
       any_value(people_source.title) AS people_source_title
FROM numbered
JOIN country ON country.country_code = numbered.country_code
LEFT JOIN source AS places_source ON places_source.source_id = numbered.places_source_id
LEFT JOIN source AS people_source ON people_source.source_id = numbered.people_source_id
GROUP BY numbered.country_code, country.name, country.designation_note, facility_id, what,
         value_status, stretch
ORDER BY list_position($countries, numbered.country_code), facility_id IS NOT NULL, facility_name,
         facility_id, first_month
