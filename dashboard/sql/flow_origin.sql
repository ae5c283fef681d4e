-- Purpose: figures by nationality with the total that the same series has for the same place and time; of several editions the latest published one.
-- Grain: series × place × period × origin.
WITH whole AS (
    SELECT series_id, place_code, period_start, period_end, value AS total_value
    FROM flow_observation
    LEFT JOIN source USING (source_id)
    WHERE origin IS NULL AND value IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY series_id, place_code, period_start, period_end
        ORDER BY source.published_on DESC NULLS LAST, observation_id
    ) = 1
)
SELECT
    o.flow_type,
    o.series_id,
    series.name AS series_name,
    series.counted_by,
    o.unit,
    o.place_code,
    place.name AS place_name,
    o.place_level,
    country.designation_note,
    o.period_start,
    o.period_end,
    o.period_kind,
    o.origin,
    o.value,
    o.value_status,
    o.qualifier,
    whole.total_value,
    o.evidence,
    o.note,
    o.observation_id,
    o.source_id,
    source.title AS source_title,
    source.publisher AS source_publisher,
    source.url AS source_url
FROM flow_observation AS o
JOIN flow_series AS series USING (series_id)
JOIN flow_place AS place USING (place_code)
LEFT JOIN whole USING (series_id, place_code, period_start, period_end)
LEFT JOIN source ON source.source_id = o.source_id
LEFT JOIN country ON country.country_code = place.country_code
WHERE o.origin IS NOT NULL AND o.value_low IS NULL
QUALIFY row_number() OVER (
    PARTITION BY o.series_id, o.place_code, o.period_start, o.period_end, o.origin
    ORDER BY source.published_on DESC NULLS LAST, o.observation_id
) = 1
ORDER BY
    o.place_code, o.period_end DESC, o.period_start, o.series_id,
    o.value DESC NULLS LAST, o.origin
