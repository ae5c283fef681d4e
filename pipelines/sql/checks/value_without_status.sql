-- Purpose: cells whose status does not fit their value, so that a blank could pass for a zero; must be empty.
-- Grain: a value.
SELECT facility_id || ' ' || month_end || ' ' || measure AS what, value_status AS found
FROM facility_figure_month
WHERE (value_status = 'observed') <> (value IS NOT NULL)
UNION ALL
SELECT area_id || ' ' || month_end || ' ' || indicator_id, value_status
FROM indicator_value
WHERE (value_status = 'observed') <> (value IS NOT NULL)
UNION ALL
SELECT observation_id, value_status
FROM flow_observation
WHERE (value_status = 'observed') <> (coalesce(value, value_low) IS NOT NULL)
UNION ALL
SELECT series_id || ' ' || place_code || ' ' || month_end, value_status
FROM flow_month
WHERE (value_status = 'observed') <> (value IS NOT NULL)
UNION ALL
SELECT series_id || ' ' || place_code || ' ' || year, value_status
FROM flow_year
WHERE (value_status = 'observed') <> (value IS NOT NULL)
UNION ALL
SELECT observation_id, value_status
FROM flow_superseded
WHERE (value_status = 'observed') <> (coalesce(value, value_low) IS NOT NULL)
UNION ALL
SELECT place_code || ' ' || month_end, value_status
FROM corridor_month
WHERE (value_status = 'observed') <> (coalesce(value, value_low) IS NOT NULL)
UNION ALL
SELECT series_id || ' ' || place_code || ' ' || period_end || ' ' || indicator_id, value_status
FROM flow_indicator_value
WHERE (value_status = 'observed') <> (value IS NOT NULL)
UNION ALL
SELECT 'pressure ' || observation_id, value_status
FROM pressure
WHERE (value_status = 'observed') <> (value IS NOT NULL)
