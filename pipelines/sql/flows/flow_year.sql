-- Purpose: flows of whole years: published for exactly that year, else the sum of twelve published months of the same series and place.
-- Grain: series × place × year.
INSERT INTO flow_year BY NAME
WITH published AS (
    SELECT
        o.series_id, o.place_code, year(o.period_end) AS year, o.flow_type, o.value,
        o.value_status, o.qualifier, 'published' AS basis, o.observation_id, o.source_id
    FROM flow_observation AS o
    JOIN flow_series AS series USING (series_id)
    JOIN source USING (source_id)
    WHERE o.period_kind = 'year' AND o.origin IS NULL AND series.nature = 'flow'
      AND o.value_low IS NULL
    QUALIFY row_number() OVER (
        PARTITION BY o.series_id, o.place_code, year(o.period_end)
        ORDER BY source.published_on DESC NULLS LAST, o.observation_id
    ) = 1
),
added AS (
    SELECT
        series_id, place_code, year(month_end) AS year, any_value(flow_type) AS flow_type,
        CASE WHEN count(value) = 12 THEN sum(value) END::INTEGER AS value,
        CASE WHEN count(value) = 12 THEN 'observed' ELSE 'suppressed' END AS value_status,
        CASE WHEN bool_and(qualifier = 'exact') THEN 'exact' ELSE 'about' END AS qualifier,
        'twelve_months' AS basis,
        arg_max(observation_id, month_end) AS observation_id,
        arg_max(source_id, month_end) AS source_id
    FROM flow_month
    GROUP BY series_id, place_code, year(month_end)
    HAVING count(*) = 12
),
either AS (
    SELECT * FROM published
    UNION ALL
    SELECT * FROM added
    WHERE (series_id, place_code, year) NOT IN (
        SELECT (series_id, place_code, year) FROM published
    )
)
SELECT
    either.*,
    CASE WHEN row_number() OVER (
        PARTITION BY place_code, either.flow_type, year
        ORDER BY part_of_series IS NOT NULL, either.value IS NULL, standing_rank, series_id
    ) = 1 AND part_of_series IS NULL THEN 'stands' ELSE 'beside' END AS standing
FROM either
JOIN flow_series AS series USING (series_id)
ORDER BY series_id, place_code, year
