-- Purpose: how many figures of movement of each type the snapshot holds, how many are withheld, and what was replaced.
-- Grain: flow type.
SELECT
    flow_type,
    count(*) AS figures,
    count(*) FILTER (WHERE value_status = 'suppressed') AS withheld,
    count(DISTINCT series_id) AS series,
    count(DISTINCT place_code) AS places,
    min(period_start) AS first_on,
    max(period_end) AS last_on,
    (SELECT count(*) FROM flow_superseded AS old WHERE old.flow_type = o.flow_type) AS replaced
FROM flow_observation AS o
GROUP BY flow_type
ORDER BY list_position($flow_types, flow_type)
