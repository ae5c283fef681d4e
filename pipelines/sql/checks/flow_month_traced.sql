-- Purpose: figures of a month that are not one published figure of that series, place and month, all origins together; must be empty.
-- Grain: series × place × month.
SELECT month.series_id || ' ' || month.place_code || ' ' || month.month_end AS what,
       coalesce(o.observation_id, 'no published figure') AS found
FROM flow_month AS month
LEFT JOIN flow_observation AS o
  ON o.observation_id = month.observation_id
 AND o.series_id = month.series_id AND o.place_code = month.place_code
 AND o.flow_type = month.flow_type AND o.source_id = month.source_id
 AND o.origin IS NULL AND o.period_kind = 'month' AND o.period_end = month.month_end
WHERE o.observation_id IS NULL
   OR o.value IS DISTINCT FROM month.value OR o.value_status <> month.value_status
