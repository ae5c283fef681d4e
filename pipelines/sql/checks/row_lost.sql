-- Purpose: input rows that are neither in the warehouse nor among the rejects; must be empty.
-- Grain: a table that files feed.
SELECT table_name AS what,
       format('{} read, {} rejected, {} loaded', read.rows_in, read.rejected, loaded.rows) AS found
FROM (
    SELECT table_name, sum(rows_in) AS rows_in, sum(rows_rejected) AS rejected
    FROM build_input
    GROUP BY table_name
) AS read
JOIN (
    SELECT 'source' AS table_name, count(*) AS rows FROM source
    UNION ALL SELECT 'country', count(*) FROM country
    UNION ALL SELECT 'municipality', count(*) FROM municipality
    UNION ALL SELECT 'facility', count(*) FROM facility
    UNION ALL SELECT 'facility_event', count(*) FROM facility_event
    UNION ALL SELECT 'capacity_observation', count(*) FROM capacity_observation
    UNION ALL SELECT 'country_total', count(*) FROM country_total
    UNION ALL SELECT 'turning_point', count(*) FROM turning_point
    UNION ALL SELECT 'exchange_rate', count(*) FROM exchange_rate
    UNION ALL SELECT 'funding_record', count(*) FROM funding_record
    UNION ALL SELECT 'cost_benchmark', count(*) FROM cost_benchmark
    UNION ALL SELECT 'policy_parameter', count(*) FROM policy_parameter
    UNION ALL SELECT 'flow_place', count(*) FROM flow_place
    UNION ALL SELECT 'flow_series', count(*) FROM flow_series
    -- Figures that a fetched one replaced are kept beside those that stand.
    UNION ALL
    SELECT 'flow_observation',
           (SELECT count(*) FROM flow_observation) + (SELECT count(*) FROM flow_superseded)
    UNION ALL SELECT 'flow_left_out', count(*) FROM flow_left_out
    UNION ALL
    SELECT 'country_statistic',
           (SELECT count(*) FROM country_statistic) + (SELECT count(*) FROM statistic_superseded)
    UNION ALL SELECT 'corridor_leg', count(*) FROM corridor_leg
    UNION ALL SELECT 'shortage_report', count(*) FROM shortage_report
    UNION ALL SELECT 'boundary_release', count(*) FROM boundary_release
) AS loaded USING (table_name)
WHERE read.rows_in <> read.rejected + loaded.rows
