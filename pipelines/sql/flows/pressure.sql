-- Purpose: arrivals of a period against the places that were free at the end of the month before it.
-- Grain: a published figure of arrivals, intentions or transit.
INSERT INTO pressure BY NAME
WITH stay AS (
    SELECT country_code, parameter_id, value AS stay_days, period_start AS stay_from
    FROM policy_parameter
    WHERE scheme = 'Length of stay' AND unit = 'days' AND value IS NOT NULL
),
figure AS (
    SELECT o.observation_id, o.place_code AS country_code, o.flow_type, o.series_id,
           o.period_start, o.period_end, o.period_kind, o.value, o.value_status, o.qualifier,
           o.source_id, date_diff('day', o.period_start, o.period_end) + 1 AS period_days,
           CAST(date_trunc('month', o.period_start) - INTERVAL 1 DAY AS DATE) AS month_before
    FROM flow_observation AS o
    JOIN flow_series AS series USING (series_id)
    JOIN country ON country.country_code = o.place_code
    WHERE o.flow_type IN ('arrival', 'intention', 'transit')
      AND o.place_level = 'country' AND country.region_role = 'western_balkans_six'
      AND o.origin IS NULL AND o.value_low IS NULL
      AND series.nature = 'flow' AND o.unit = 'persons' AND series.part_of_series IS NULL
      AND o.period_end < o.period_start + to_months($pressure_max_period_months)
),
change AS (
    SELECT municipality.country_code, facility_event.event_on
    FROM facility_event
    JOIN facility USING (facility_id)
    JOIN municipality USING (municipality_id)
    WHERE facility_event.event <> 'converted'
      AND facility.facility_type NOT IN ('detention', 'informal_camp')
),
met AS (
    SELECT figure.*, capacity.basis, capacity.places, capacity.places_status, capacity.people,
           capacity.people_status, capacity.people_observed_on,
           capacity.places_observed_on, capacity.pairing, capacity.facilities_counted,
           capacity.open_facilities, capacity.free_places, capacity.source_ids AS capacity_sources,
           stay.stay_days, stay.parameter_id AS stay_parameter_id,
           CASE WHEN capacity.free_places IS NULL THEN 'unknown'
                WHEN date_sub('month', capacity.people_oldest_on, figure.month_before)
                     > $pressure_people_max_age_months
                     OR (capacity.basis = 'totals' AND EXISTS (
                         SELECT 1 FROM change
                         WHERE change.country_code = figure.country_code
                           AND change.event_on > capacity.people_observed_on
                           AND change.event_on <= figure.month_before
                     )) THEN 'outdated'
                WHEN capacity.basis = 'facilities'
                     AND (100 * capacity.facilities_counted
                          < $pressure_share_percent * capacity.open_facilities
                          OR 100 * capacity.places < $pressure_share_percent * published.places)
                    THEN 'too_few'
                WHEN capacity.free_places <= 0 THEN 'full'
                ELSE 'free' END AS capacity_state
    FROM figure
    LEFT JOIN country_month AS capacity
      ON capacity.country_code = figure.country_code AND capacity.month_end = figure.month_before
     AND capacity.standing = 'stands' AND capacity.free_places IS NOT NULL
    LEFT JOIN country_month AS published
      ON published.country_code = figure.country_code AND published.month_end = figure.month_before
     AND published.basis = 'totals'
    LEFT JOIN stay ON stay.country_code = figure.country_code
    QUALIFY row_number() OVER (
        PARTITION BY figure.observation_id
        ORDER BY abs(date_diff('day', stay.stay_from, figure.period_start)), stay.parameter_id
    ) = 1
),
rated AS (
    SELECT *,
           value / period_days AS people_per_day,
           CASE WHEN capacity_state = 'free' THEN value / free_places END AS people_per_free_place,
           CASE WHEN capacity_state = 'free' AND value > 0
                THEN free_places * period_days / value END AS days_until_full,
           value / period_days * stay_days AS places_needed
    FROM met
)
SELECT * EXCLUDE (month_before, capacity_sources)
           REPLACE (coalesce(places_status, 'missing') AS places_status,
                    coalesce(people_status, 'missing') AS people_status),
       CASE WHEN free_places IS NULL THEN 'missing' ELSE 'observed' END AS free_places_status,
       CASE WHEN places_needed IS NOT NULL THEN 'observed'
            WHEN value_status = 'suppressed' THEN 'suppressed'
            ELSE 'missing' END AS places_needed_status,
       CASE WHEN people_per_free_place IS NOT NULL THEN 'observed'
            WHEN value_status = 'suppressed' THEN 'suppressed'
            WHEN capacity_state = 'full' THEN 'not_applicable'
            ELSE 'missing' END AS people_per_free_place_status,
       CASE WHEN days_until_full IS NOT NULL THEN 'observed'
            WHEN value_status = 'suppressed' THEN 'suppressed'
            WHEN capacity_state = 'full' OR (capacity_state = 'free' AND value = 0)
                THEN 'not_applicable'
            ELSE 'missing' END AS days_until_full_status,
       CASE WHEN observation_id IN (SELECT observation_id FROM pressure_month)
            THEN 'stands' ELSE 'beside' END AS standing,
       concat_ws(' ', source_id, capacity_sources,
                 CASE WHEN stay_parameter_id IS NOT NULL THEN (
                     SELECT parameter.source_id FROM policy_parameter AS parameter
                     WHERE parameter.parameter_id = stay_parameter_id
                 ) END) AS source_ids
FROM rated
ORDER BY country_code, period_start, period_end, flow_type, observation_id
