-- Purpose: input rows that are neither in the warehouse nor among the rejects; must be empty.
-- Grain: an input file.
SELECT build_input.file AS what,
       format('{} read, {} rejected, {} loaded', rows_in, rows_rejected, loaded.rows) AS found
FROM build_input
JOIN (
    SELECT 'source' AS table_name, count(*) AS rows FROM source
    UNION ALL SELECT 'country', count(*) FROM country
    UNION ALL SELECT 'municipality', count(*) FROM municipality
    UNION ALL SELECT 'facility', count(*) FROM facility
    UNION ALL SELECT 'facility_event', count(*) FROM facility_event
    UNION ALL SELECT 'capacity_observation', count(*) FROM capacity_observation
    UNION ALL SELECT 'country_total', count(*) FROM country_total
    UNION ALL SELECT 'turning_point', count(*) FROM turning_point
) AS loaded USING (table_name)
WHERE rows_in <> rows_rejected + loaded.rows
