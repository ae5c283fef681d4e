-- Purpose: where and when reception ran out of places: centres and countries over their places, people outside reception, published statements.
-- Grain: a shortage, as one count or statement tells of it.
INSERT INTO shortage BY NAME
WITH people AS (
    SELECT o.*, facility.name AS place_name, municipality.country_code
    FROM capacity_observation AS o
    JOIN facility USING (facility_id)
    JOIN municipality USING (municipality_id)
    WHERE o.occupancy_people IS NOT NULL AND o.observed_on IS NOT NULL
      AND o.evidence <> 'demonstration' AND facility.facility_type <> 'detention'
),
places AS (
    SELECT observation_id, facility_id, observed_on, capacity_places, capacity_basis,
           capacity_qualifier, source_id, note
    FROM capacity_observation
    WHERE capacity_places > 0 AND capacity_basis IN ('nominal', 'realistic')
      AND observed_on IS NOT NULL AND evidence <> 'demonstration'
),
centre AS (
    -- Places of the same row, else the latest before; of several the larger ones, so that no doubt
    -- about places makes a shortage.
    SELECT 'centre.' || people.observation_id AS shortage_id, 'facility_over' AS kind,
           people.country_code, people.facility_id, people.place_name,
           people.observed_on AS period_end, people.date_precision,
           people.occupancy_people AS people, people.occupancy_qualifier AS people_qualifier,
           places.capacity_places AS places, places.capacity_qualifier AS places_qualifier,
           places.observed_on AS places_observed_on, people.evidence, people.source_id,
           places.source_id AS places_source_id,
           date_diff('day', places.observed_on, people.observed_on) AS apart_days,
           CASE WHEN places.observation_id = people.observation_id
                     OR (places.source_id = people.source_id
                         AND places.observed_on = people.observed_on) THEN 'same_source'
                WHEN date_diff('day', places.observed_on, people.observed_on) <= 92 THEN 'near'
                ELSE 'apart' END AS pairing,
           concat_ws(' ', people.note,
                     CASE WHEN places.observation_id <> people.observation_id THEN places.note END)
               AS note
    FROM people
    JOIN places
      ON places.facility_id = people.facility_id AND places.observed_on <= people.observed_on
     AND date_sub('month', places.observed_on, people.observed_on) <= $places_max_age_months
    QUALIFY row_number() OVER (
        PARTITION BY people.observation_id
        ORDER BY places.observation_id <> people.observation_id, places.observed_on DESC,
                 places.capacity_places DESC, places.observation_id
    ) = 1
),
one_count AS (
    SELECT * EXCLUDE (date_precision),
           CASE date_precision WHEN 'year' THEN date_trunc('year', period_end)
                               WHEN 'month' THEN date_trunc('month', period_end)
                               ELSE period_end END AS period_start,
           100.0 * people / places AS share_percent
    FROM centre
    QUALIFY row_number() OVER (
        PARTITION BY facility_id, period_end
        ORDER BY pairing <> 'same_source', people, shortage_id
    ) = 1
),
whole AS (
    SELECT country_code, people_observed_on, people, people_qualifier, places, places_qualifier,
           places_observed_on, pairing, apart_days, occupancy_percent, realistic_low_places,
           realistic_high_places, people_source_id AS source_id, places_source_id, note
    FROM country_month
    WHERE basis = 'totals' AND occupancy_percent IS NOT NULL
      AND people_observed_on >= date_trunc('month', month_end) -- the month in which it was counted
),
every AS (
    SELECT * FROM one_count WHERE people > places
    UNION ALL BY NAME
    SELECT
        'country.' || country_code || '.' || people_observed_on AS shortage_id,
        CASE WHEN people > places THEN 'country_over' ELSE 'realistic_over' END AS kind,
        country_code, people_observed_on AS period_start, people_observed_on AS period_end,
        people, people_qualifier, places, places_qualifier, places_observed_on, pairing, apart_days,
        occupancy_percent AS share_percent, realistic_low_places, realistic_high_places,
        'published' AS evidence, source_id, places_source_id, note
    FROM whole
    WHERE people > places OR people > realistic_high_places
    UNION ALL BY NAME
    SELECT
        'outside.' || o.observation_id AS shortage_id, 'outside' AS kind, place.country_code,
        CASE WHEN place.place_level <> 'country' THEN place.name END AS place_name,
        o.period_start, o.period_end, o.value AS people, o.value_low AS people_low,
        o.value_high AS people_high, o.qualifier AS people_qualifier, series.part_of_series,
        o.evidence, o.source_id, o.note
    FROM flow_observation AS o
    JOIN flow_series AS series USING (series_id)
    JOIN flow_place AS place USING (place_code)
    JOIN country ON country.country_code = place.country_code
    WHERE o.flow_type = 'outside_reception' AND country.region_role = 'western_balkans_six'
      AND o.value_status = 'observed' AND coalesce(o.value, o.value_high) > 0
    UNION ALL BY NAME
    SELECT
        'report.' || report_id AS shortage_id, kind, country_code, facility_id, place_name,
        period_start, period_end, people, people_low, people_high, people_qualifier, places,
        places_qualifier, CASE WHEN places IS NOT NULL THEN period_end END AS places_observed_on,
        CASE WHEN kind <> 'free_elsewhere' THEN 100.0 * coalesce(people, people_low) / nullif(places, 0)
            END AS share_percent,
        statement, evidence, source_id,
        CASE WHEN places IS NOT NULL THEN source_id END AS places_source_id, note
    FROM shortage_report
)
SELECT *,
       CASE WHEN people IS NULL AND people_low IS NULL THEN 'missing' ELSE 'observed' END
           AS people_status,
       CASE WHEN places IS NOT NULL THEN 'observed' WHEN kind = 'outside' THEN 'not_applicable'
            ELSE 'missing' END AS places_status,
       CASE WHEN share_percent IS NOT NULL THEN 'observed'
            WHEN kind IN ('outside', 'free_elsewhere') THEN 'not_applicable'
            ELSE 'missing' END AS share_percent_status
FROM every
ORDER BY period_end DESC, country_code, shortage_id
