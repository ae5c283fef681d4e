-- Purpose: all publications with the number of figures, and of other entries, that each supports.
-- Grain: publication.
WITH used AS (
    SELECT source_id, 1 AS figures, 0 AS entries FROM capacity_observation
    UNION ALL SELECT source_id, 1, 0 FROM country_total
    UNION ALL SELECT source_id, 1, 0 FROM funding_record
    UNION ALL SELECT source_id, 1, 0 FROM cost_benchmark
    UNION ALL SELECT source_id, 1, 0 FROM policy_parameter
    UNION ALL SELECT source_id, 1, 0 FROM exchange_rate
    UNION ALL SELECT source_id, 1, 0 FROM flow_observation
    UNION ALL SELECT source_id, 1, 0 FROM country_statistic
    UNION ALL SELECT source_id, 1, 0 FROM shortage_report
    UNION ALL SELECT source_id, 0, 1 FROM flow_left_out
    UNION ALL SELECT source_id, 0, 1 FROM facility_event
    UNION ALL SELECT source_id, 0, 1 FROM facility
    UNION ALL SELECT source_id, 0, 1 FROM turning_point
)
SELECT source.*, coalesce(sum(used.figures), 0) AS figures, coalesce(sum(used.entries), 0) AS entries
FROM source
LEFT JOIN used USING (source_id)
GROUP BY ALL
ORDER BY figures DESC, entries DESC, source.title, source.source_id
