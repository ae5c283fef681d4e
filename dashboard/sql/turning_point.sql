-- Purpose: turning points of the route, in order, with sources.
-- Grain: turning point.
SELECT turning_point.*, source.title AS source_title, source.url AS source_url
FROM turning_point
JOIN source USING (source_id)
ORDER BY happened_on, turning_point_id
