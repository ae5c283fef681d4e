-- Purpose: withholds the smallest other part where only one part of a published whole is withheld, so that it cannot be worked out by subtraction.
-- Grain: a part: an origin of a period, or a month of a year.
UPDATE flow_observation
SET value = NULL, value_status = 'suppressed'
WHERE observation_id IN (
    WITH part AS (
        SELECT
            o.observation_id, o.value, o.value_status,
            whole.observation_id AS whole_id
        FROM flow_observation AS o
        JOIN flow_observation AS whole
          ON whole.series_id = o.series_id AND whole.place_code = o.place_code
         AND whole.origin IS NULL AND whole.value IS NOT NULL
         AND whole.period_start = o.period_start AND whole.period_end = o.period_end
        WHERE o.origin IS NOT NULL
        UNION ALL
        SELECT o.observation_id, o.value, o.value_status, whole.observation_id
        FROM flow_observation AS o
        JOIN flow_observation AS whole
          ON whole.series_id = o.series_id AND whole.place_code = o.place_code
         AND whole.origin IS NOT DISTINCT FROM o.origin AND whole.value IS NOT NULL
         AND whole.period_kind = 'year'
         AND o.period_start BETWEEN whole.period_start AND whole.period_end
        WHERE o.period_kind = 'month'
    ),
    alone AS (
        SELECT whole_id
        FROM part
        GROUP BY whole_id
        HAVING count(*) FILTER (WHERE value_status = 'suppressed') = 1
    )
    SELECT arg_min(observation_id, value)
    FROM part
    WHERE whole_id IN (SELECT whole_id FROM alone) AND value > 0
    GROUP BY whole_id
)
