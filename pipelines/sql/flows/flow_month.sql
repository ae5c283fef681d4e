-- Purpose: flows published for exactly one calendar month; of several editions the latest published one; of several series the first in rank stands.
-- Grain: series × place × month.
INSERT INTO flow_month BY NAME
WITH edition AS (
    SELECT o.*, series.standing_rank, series.part_of_series
    FROM flow_observation AS o
    JOIN flow_series AS series USING (series_id)
    JOIN source USING (source_id)
    WHERE o.period_kind = 'month' AND o.origin IS NULL AND series.nature = 'flow'
      AND o.value_low IS NULL
    QUALIFY row_number() OVER (
        PARTITION BY o.series_id, o.place_code, o.period_end
        ORDER BY source.published_on DESC NULLS LAST, o.observation_id
    ) = 1
)
SELECT
    series_id,
    place_code,
    period_end AS month_end,
    flow_type,
    value,
    value_status,
    qualifier,
    CASE WHEN row_number() OVER (
        PARTITION BY place_code, flow_type, period_end
        ORDER BY part_of_series IS NOT NULL, value IS NULL, standing_rank, series_id
    ) = 1 AND part_of_series IS NULL THEN 'stands' ELSE 'beside' END AS standing,
    observation_id,
    source_id
FROM edition
ORDER BY series_id, place_code, month_end
