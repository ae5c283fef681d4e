-- Purpose: what is known of places and people of a country at each month's end: published totals of
--   one scope, and sums over facilities of which both are known; each on its own, one of them stands.
-- Grain: country × month × what it rests on.
INSERT INTO country_month BY NAME
WITH six AS (
    SELECT country_code FROM country WHERE region_role = 'western_balkans_six'
),
change AS (
    SELECT municipality.country_code, facility_event.event_on
    FROM facility_event
    JOIN facility USING (facility_id)
    JOIN municipality USING (municipality_id)
    WHERE facility_event.event <> 'converted'
      AND facility.facility_type NOT IN ('detention', 'informal_camp')
),
places_total AS (
    SELECT country_code, scope, observed_on, capacity_places AS places,
           capacity_qualifier AS qualifier, source_id, note
    FROM country_total
    WHERE capacity_places IS NOT NULL AND capacity_basis = 'nominal' AND observed_on IS NOT NULL
    -- Of two totals in one publication the earlier is its comparison with the past, of two on one
    -- day the smaller one goes first.
    QUALIFY row_number() OVER (
        PARTITION BY country_code, scope, source_id ORDER BY observed_on DESC, capacity_places
    ) = 1
    AND row_number() OVER (
        PARTITION BY country_code, scope, observed_on ORDER BY capacity_places, total_id
    ) = 1
),
counted AS (
    SELECT country_code, scope, observed_on, occupancy_people AS people, occupancy_status AS status,
           occupancy_qualifier AS qualifier, source_id, note, 0 AS position
    FROM country_total
    WHERE observed_on IS NOT NULL AND occupancy_status <> 'missing'
    UNION ALL
    SELECT o.place_code, 'All centres', o.period_end, o.value, o.value_status, o.qualifier,
           o.source_id, o.note, 1
    FROM flow_observation AS o
    JOIN flow_series AS series USING (series_id)
    WHERE o.flow_type = 'in_reception' AND o.place_level = 'country' AND o.origin IS NULL
      AND o.value_low IS NULL AND series.part_of_series IS NULL AND series.standing_rank = 1
      -- The same count among the totals per country says there what it covers.
      AND NOT EXISTS (
          SELECT 1 FROM country_total AS total
          WHERE total.country_code = o.place_code AND total.observed_on = o.period_end
            AND total.occupancy_people = o.value
      )
),
people_total AS (
    SELECT counted.*
    FROM counted
    JOIN source USING (source_id)
    JOIN code AS publisher
      ON publisher.list_id = 'publisher_kind' AND publisher.code = source.publisher_kind
    LEFT JOIN places_total AS beside
      ON beside.country_code = counted.country_code AND beside.scope = counted.scope
     AND beside.observed_on = counted.observed_on AND beside.source_id = counted.source_id
    QUALIFY row_number() OVER (
        PARTITION BY counted.country_code, counted.scope, counted.observed_on
        ORDER BY beside.source_id IS NULL, publisher.position, counted.position,
                 counted.people, counted.source_id
    ) = 1
),
scope AS (
    SELECT DISTINCT country_code, scope
    FROM (SELECT country_code, scope FROM places_total
          UNION ALL SELECT country_code, scope FROM people_total)
    WHERE country_code IN (SELECT country_code FROM six)
),
grid AS (
    SELECT scope.*, calendar.month_end FROM scope CROSS JOIN calendar
),
paired AS (
    SELECT grid.country_code, grid.month_end, grid.scope,
           people.people, people.status AS people_status, people.qualifier AS people_qualifier,
           people.observed_on AS people_observed_on, people.source_id AS people_source_id,
           places.places, places.qualifier AS places_qualifier,
           places.observed_on AS places_observed_on, places.source_id AS places_source_id,
           concat_ws(' ', people.note,
                     CASE WHEN places.note IS DISTINCT FROM people.note THEN places.note END) AS note
    FROM grid
    ASOF LEFT JOIN people_total AS people
      ON people.country_code = grid.country_code AND people.scope = grid.scope
     AND people.observed_on <= grid.month_end
    ASOF LEFT JOIN places_total AS places
      ON places.country_code = grid.country_code AND places.scope = grid.scope
     AND places.observed_on <= grid.month_end
),
young AS (
    -- Too old a figure is no figure of the month any more.
    SELECT country_code, month_end, scope, note,
           CASE WHEN people_young THEN people END AS people,
           CASE WHEN people_young THEN people_status ELSE 'missing' END AS people_status,
           CASE WHEN people_young THEN people_qualifier END AS people_qualifier,
           CASE WHEN people_young THEN people_observed_on END AS people_observed_on,
           CASE WHEN people_young THEN people_source_id END AS people_source_id,
           CASE WHEN places_young THEN places END AS places,
           CASE WHEN places_young THEN 'observed' ELSE 'missing' END AS places_status,
           CASE WHEN places_young THEN places_qualifier END AS places_qualifier,
           CASE WHEN places_young THEN places_observed_on END AS places_observed_on,
           CASE WHEN places_young THEN places_source_id END AS places_source_id
    FROM (
        SELECT *,
               coalesce(date_sub('month', people_observed_on, month_end)
                        <= $people_max_age_months, false) AS people_young,
               coalesce(date_sub('month', places_observed_on, month_end)
                        <= $places_max_age_months, false) AS places_young
        FROM paired
    )
    WHERE people_young OR places_young
),
matched AS (
    SELECT young.*,
           abs(date_diff('day', places_observed_on, people_observed_on)) AS apart_days,
           CASE WHEN people_status = 'missing' OR places_status = 'missing' THEN 'single'
                WHEN people_observed_on = places_observed_on AND people_source_id = places_source_id
                    THEN 'same_source'
                WHEN EXISTS (
                    SELECT 1 FROM change
                    WHERE change.country_code = young.country_code
                      AND change.event_on > least(people_observed_on, places_observed_on)
                      AND change.event_on <= greatest(people_observed_on, places_observed_on)
                ) THEN 'changed'
                -- A report of more free beds than the two figures leave shows that places were
                -- added since: from the month before that report on, the older total does not hold.
                WHEN EXISTS (
                    SELECT 1 FROM shortage_report AS report
                    WHERE report.country_code = young.country_code
                      AND report.kind = 'free_elsewhere' AND report.places > young.places - young.people
                      AND report.period_end > places_observed_on
                      AND report.period_end <= people_observed_on + INTERVAL 31 DAY
                ) THEN 'contradicted'
                WHEN abs(date_diff('day', places_observed_on, people_observed_on)) <= 92 THEN 'near'
                ELSE 'apart' END AS pairing
    FROM young
),
total AS (
    SELECT matched.*, matched.people_observed_on AS people_oldest_on,
           matched.places_observed_on AS places_oldest_on,
           coalesce(realistic.capacity_low_places, realistic.capacity_places)
               AS realistic_low_places,
           coalesce(realistic.capacity_high_places, realistic.capacity_places)
               AS realistic_high_places,
           concat_ws(' ', people_source_id,
                     CASE WHEN places_source_id IS DISTINCT FROM people_source_id
                          THEN places_source_id END) AS source_ids
    FROM matched
    LEFT JOIN country_total AS realistic
      ON realistic.country_code = matched.country_code AND realistic.scope = matched.scope
     AND realistic.source_id = matched.places_source_id
     AND realistic.observed_on = matched.places_observed_on
     AND realistic.capacity_basis = 'realistic'
     AND matched.pairing NOT IN ('changed', 'contradicted')
    QUALIFY row_number() OVER (
        PARTITION BY matched.country_code, matched.month_end
        ORDER BY pairing IN ('single', 'changed', 'contradicted'), matched.scope <> 'All centres',
                 people_observed_on DESC NULLS LAST, places_observed_on DESC NULLS LAST,
                 matched.scope
    ) = 1
),
facility_sum AS (
    SELECT state.country_code, state.month_end,
           sum(people) FILTER (both_known) AS people,
           sum(places) FILTER (both_known) AS places,
           count(*) FILTER (both_known) AS facilities_counted,
           count(*) AS open_facilities,
           count(*) FILTER (places_status = 'observed' AND people_status = 'suppressed') AS withheld,
           max(people_observed_on) FILTER (both_known) AS people_observed_on,
           min(people_observed_on) FILTER (both_known) AS people_oldest_on,
           max(places_observed_on) FILTER (both_known) AS places_observed_on,
           min(places_observed_on) FILTER (both_known) AS places_oldest_on,
           max(abs(date_diff('day', places_observed_on, people_observed_on)))
               FILTER (both_known) AS apart_days,
           string_agg(DISTINCT people_source_id, ' ' ORDER BY people_source_id)
               FILTER (both_known) AS people_sources,
           string_agg(DISTINCT places_source_id, ' ' ORDER BY places_source_id)
               FILTER (both_known) AS places_sources
    FROM (
        SELECT *, places_status = 'observed' AND people_status = 'observed' AS both_known
        FROM facility_months(
            (SELECT min(month_end) FROM calendar), (SELECT max(month_end) FROM calendar),
            ['published', 'reported', 'derived']
        )
        WHERE facility_status = 'open' AND facility_type <> 'detention'
    ) AS state
    JOIN six USING (country_code)
    GROUP BY state.country_code, state.month_end
),
either AS (
    SELECT *, 'totals' AS basis, CAST(NULL AS BIGINT) AS facilities_counted,
           CAST(NULL AS BIGINT) AS open_facilities
    FROM total
    UNION ALL BY NAME
    SELECT facility_sum.* EXCLUDE (withheld, people_sources, places_sources),
           'facilities' AS basis,
           CASE WHEN facilities_counted > 0 THEN 'observed' WHEN withheld > 0 THEN 'suppressed'
                ELSE 'missing' END AS people_status,
           CASE WHEN facilities_counted > 0 THEN 'observed' WHEN withheld > 0 THEN 'suppressed'
                ELSE 'missing' END AS places_status,
           CASE WHEN facilities_counted = 0 THEN 'single'
                -- Part of a country cannot hold more people than all of it.
                WHEN total.people < facility_sum.people
                     AND total.people_observed_on >= facility_sum.people_oldest_on
                    THEN 'contradicted'
                WHEN facility_sum.apart_days = 0 AND people_sources = places_sources
                    THEN 'same_source'
                WHEN facility_sum.apart_days <= 92 THEN 'near'
                ELSE 'apart' END AS pairing,
           concat_ws(' ', people_sources,
                     CASE WHEN places_sources IS DISTINCT FROM people_sources
                          THEN places_sources END) AS source_ids
    FROM facility_sum
    LEFT JOIN total
      ON total.country_code = facility_sum.country_code
     AND total.month_end = facility_sum.month_end AND total.scope = 'All centres'
    WHERE facilities_counted > 0 OR withheld > 0
),
rated AS (
    SELECT *,
           CASE WHEN pairing IN ('same_source', 'near', 'apart')
                THEN 100.0 * people / nullif(places, 0) END AS occupancy_percent,
           CASE WHEN pairing IN ('same_source', 'near', 'apart') THEN places - people
               END AS free_places
    FROM either
)
SELECT *,
       CASE WHEN occupancy_percent IS NOT NULL THEN 'observed'
            WHEN people_status = 'suppressed' THEN 'suppressed'
            ELSE 'missing' END AS occupancy_status,
       CASE WHEN row_number() OVER (
           PARTITION BY country_code, month_end
           ORDER BY free_places IS NULL, basis <> 'totals'
       ) = 1 THEN 'stands' ELSE 'beside' END AS standing
FROM rated
ORDER BY country_code, month_end, basis
