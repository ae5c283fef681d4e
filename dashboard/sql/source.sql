-- Purpose: all publications with the number of figures that each supports.
-- Grain: publication.
WITH figure AS (
    SELECT source_id FROM capacity_observation
    UNION ALL SELECT source_id FROM country_total
    UNION ALL SELECT source_id FROM facility_event
    UNION ALL SELECT source_id FROM facility
    UNION ALL SELECT source_id FROM turning_point
)
SELECT source.*, count(figure.source_id) AS figures
FROM source
LEFT JOIN figure USING (source_id)
GROUP BY ALL
ORDER BY figures DESC, source.title, source.source_id
