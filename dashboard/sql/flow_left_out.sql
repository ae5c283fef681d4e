-- Purpose: collected rows that are no figures of movement, why, and where they are.
-- Grain: a collected row.
SELECT left_out.*, source.title AS source_title, source.url AS source_url
FROM flow_left_out AS left_out
LEFT JOIN source USING (source_id)
ORDER BY place, period, left_out_id
