-- Purpose: the state of every facility at the end of each month between two months, taking for each
--   figure the first of the wanted evidence classes that has one. Pages and indicators read this.
-- Grain: facility × month.
CREATE MACRO facility_months(first_month, last_month, wanted_evidence) AS TABLE
WITH best AS (
    SELECT *
    FROM facility_figure_month
    WHERE month_end BETWEEN first_month AND last_month
      AND list_contains(wanted_evidence, evidence)
    QUALIFY row_number() OVER (
        PARTITION BY facility_id, month_end, measure
        ORDER BY value_status = 'missing', list_position(wanted_evidence, evidence)
    ) = 1
),
state AS (
    SELECT s.month_end, s.facility_id, f.municipality_id, m.country_code, m.population,
           f.facility_type, f.governance_line, s.facility_status, s.status_since,
           CASE WHEN s.facility_status IN ('closed', 'planned') THEN 'not_applicable'
                ELSE coalesce(p.value_status, 'missing') END AS places_status,
           CASE WHEN s.facility_status IN ('closed', 'planned', 'suspended', 'not_operational')
                THEN 'not_applicable'
                ELSE coalesce(o.value_status, 'missing') END AS people_status,
           p.value AS places_value, p.observed_on AS places_observed_on,
           p.age_months AS places_age_months, p.qualifier AS places_qualifier,
           p.evidence AS places_evidence, p.source_id AS places_source_id,
           p.observation_id AS places_observation_id,
           o.value AS people_value, o.observed_on AS people_observed_on,
           o.age_months AS people_age_months, o.qualifier AS people_qualifier,
           o.evidence AS people_evidence, o.source_id AS people_source_id,
           o.observation_id AS people_observation_id
    FROM facility_status_month AS s
    JOIN facility AS f USING (facility_id)
    JOIN municipality AS m USING (municipality_id)
    LEFT JOIN best AS p
      ON p.facility_id = s.facility_id AND p.month_end = s.month_end AND p.measure = 'places'
    LEFT JOIN best AS o
      ON o.facility_id = s.facility_id AND o.month_end = s.month_end AND o.measure = 'people'
    WHERE s.month_end BETWEEN first_month AND last_month
)
SELECT * EXCLUDE (places_value, people_value),
       CASE WHEN places_status = 'observed' THEN places_value END AS places,
       CASE WHEN people_status = 'observed' THEN people_value END AS people
FROM state
