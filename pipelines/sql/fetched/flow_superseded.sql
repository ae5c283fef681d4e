-- Purpose: former figures of movement for the warehouse; withheld are small ones, those whose successor is withheld, and those beside a withheld part of the same whole.
-- Grain: a former figure × the arrival that replaced it.
INSERT INTO flow_superseded BY NAME
WITH former AS (
    SELECT
        c.* EXCLUDE (row_number),
        series.flow_type,
        series.unit,
        place.place_level,
        CASE WHEN c.period_start = c.period_end THEN 'day'
             WHEN c.period_start = date_trunc('month', c.period_start)
                  AND c.period_end = last_day(c.period_start) THEN 'month'
             WHEN c.period_start = make_date(year(c.period_start), 1, 1)
                  AND c.period_end = make_date(year(c.period_start), 12, 31) THEN 'year'
             ELSE 'span' END AS period_kind,
        c.value BETWEEN 1 AND $small_count_max_people
            AND series.unit <> 'persons_per_day' AS is_small
    FROM clean.flow_superseded AS c
    JOIN flow_series AS series USING (series_id)
    JOIN flow_place AS place USING (place_code)
),
withheld AS (
    SELECT series_id, place_code, period_start, period_end, period_kind, origin
    FROM former
    WHERE is_small
    UNION
    SELECT series_id, place_code, period_start, period_end, period_kind, origin
    FROM flow_observation
    WHERE value_status = 'suppressed'
),
shown AS (
    SELECT
        former.* EXCLUDE (is_small),
        coalesce(is_small, false) OR EXISTS (
            FROM withheld AS w
            WHERE w.series_id = former.series_id AND w.place_code = former.place_code
              AND (
                  w.period_start = former.period_start AND w.period_end = former.period_end
                  AND (w.origin IS NOT DISTINCT FROM former.origin
                       OR w.origin IS NOT NULL AND former.origin IS NOT NULL)
                  OR w.period_kind = 'month' AND former.period_kind = 'month'
                  AND w.origin IS NOT DISTINCT FROM former.origin
                  AND year(w.period_end) = year(former.period_end)
              )
        ) AS is_withheld
    FROM former
)
SELECT
    * EXCLUDE (is_withheld) REPLACE (CASE WHEN is_withheld THEN NULL ELSE value END AS value),
    CASE WHEN is_withheld THEN 'suppressed' ELSE 'observed' END AS value_status
FROM shown
ORDER BY observation_id, superseded_by
