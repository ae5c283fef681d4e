-- Purpose: the one figure of each place on the corridor map in each month: published for the month, else the average of a published period of at most thirteen months that holds the month.
-- Grain: place of the corridor map × month.
INSERT INTO corridor_month BY NAME
WITH figure AS (
    SELECT
        o.*,
        -- An average over more than thirteen months would say nothing of any one of them.
        o.period_kind = 'month' AS for_the_month,
        o.period_end - o.period_start + 1 AS days,
        list_position(['transit', 'arrival', 'detection', 'intention'], o.flow_type) AS type_rank,
        series.standing_rank,
        source.published_on
    FROM flow_observation AS o
    JOIN flow_series AS series USING (series_id)
    JOIN source USING (source_id)
    WHERE o.place_code IN (SELECT place_code FROM corridor_leg WHERE line = 'figure')
      AND o.flow_type IN ('transit', 'arrival', 'detection', 'intention')
      AND series.nature = 'flow' AND series.part_of_series IS NULL AND o.origin IS NULL
      AND o.period_end < o.period_start + INTERVAL 13 MONTH
),
month AS (
    SELECT month_start::DATE AS month_start, last_day(month_start) AS month_end
    FROM (
        SELECT unnest(generate_series(
            date_trunc('month', min(period_start)), max(period_end)::TIMESTAMP, INTERVAL 1 MONTH
        )) AS month_start
        FROM figure
    )
),
chosen AS (
    SELECT
        figure.*,
        month_end,
        CASE WHEN for_the_month THEN 1.0 ELSE day(month_end) / days END AS share
    FROM figure
    JOIN month ON period_start <= month_start AND period_end >= month_end
    QUALIFY row_number() OVER (
        PARTITION BY place_code, month_end
        ORDER BY NOT for_the_month, type_rank, standing_rank, days,
                 published_on DESC NULLS LAST, observation_id
    ) = 1
),
shared AS (
    SELECT
        * REPLACE (
            round(value * share)::INTEGER AS value,
            round(value_low * share)::INTEGER AS value_low,
            round(value_high * share)::INTEGER AS value_high
        ),
        value AS period_value
    FROM chosen
)
SELECT
    place_code,
    month_end,
    flow_type,
    series_id,
    CASE WHEN coalesce(value, 0) NOT BETWEEN 1 AND $small_count_max_people THEN value END AS value,
    value_low,
    value_high,
    CASE WHEN coalesce(value, value_low) IS NULL
           OR value BETWEEN 1 AND $small_count_max_people THEN 'suppressed'
         ELSE 'observed' END AS value_status,
    CASE WHEN for_the_month THEN 'month' ELSE 'average' END AS basis,
    qualifier,
    period_start,
    period_end,
    period_value,
    observation_id,
    source_id
FROM shared
ORDER BY place_code, month_end
