-- Purpose: the figure that stands for a facility at each month's end, by the stated rule of choice;
--   a count of people ends when the facility is emptied; too old a figure stays as missing.
-- Grain: facility × month × measure × evidence.
INSERT INTO facility_figure_month BY NAME
WITH figure AS (
    SELECT observation_id, facility_id, observed_on, evidence, 'places' AS measure,
           capacity_places AS value, capacity_status AS figure_status,
           capacity_qualifier AS qualifier, capacity_basis, date_precision, date_basis, source_id
    FROM capacity_observation
    WHERE observed_on IS NOT NULL AND capacity_places IS NOT NULL
      AND capacity_basis IN ('nominal', 'realistic')
    UNION ALL
    SELECT observation_id, facility_id, observed_on, evidence, 'people', occupancy_people,
           occupancy_status, occupancy_qualifier, NULL, date_precision, date_basis, source_id
    FROM capacity_observation
    WHERE observed_on IS NOT NULL AND occupancy_status <> 'missing'
),
chosen AS (
    SELECT figure.*
    FROM figure
    JOIN source USING (source_id)
    JOIN code AS publisher ON publisher.list_id = 'publisher_kind' AND publisher.code = source.publisher_kind
    JOIN code AS exactness ON exactness.list_id = 'date_precision' AND exactness.code = figure.date_precision
    QUALIFY row_number() OVER (
        PARTITION BY figure.facility_id, figure.measure, figure.evidence, figure.observed_on
        ORDER BY exactness.position,
                 figure.date_basis = 'inferred',
                 figure.capacity_basis = 'realistic',
                 publisher.position,
                 source.published_on DESC NULLS LAST,
                 coalesce(figure.value, 1), -- a withheld count is smaller than any shown
                 figure.observation_id
    ) = 1
),
emptied AS (
    SELECT facility_id, event_on AS emptied_on
    FROM facility_event
    WHERE event IN ('stand_by', 'suspended', 'closed')
    UNION
    SELECT facility_id, closed_on FROM facility WHERE closed_on IS NOT NULL
    UNION
    SELECT facility_id, status_as_of FROM facility
    WHERE status_as_of IS NOT NULL AND status IN ('suspended', 'closed', 'not_operational')
),
standing AS (
    SELECT chosen.*,
           lead(chosen.observed_on) OVER (
               PARTITION BY chosen.facility_id, chosen.measure, chosen.evidence
               ORDER BY chosen.observed_on
           ) AS next_on,
           (SELECT min(emptied.emptied_on) FROM emptied
            WHERE emptied.facility_id = chosen.facility_id
              AND emptied.emptied_on >= chosen.observed_on
              AND chosen.measure = 'people') AS ends_on
    FROM chosen
),
aged AS (
    SELECT standing.*, calendar.month_end,
           date_sub('month', standing.observed_on, calendar.month_end) AS age_months
    FROM standing
    JOIN calendar
      ON calendar.month_end >= standing.observed_on
     AND calendar.month_end < coalesce(standing.next_on, DATE '9999-12-31')
     AND calendar.month_end < coalesce(standing.ends_on, DATE '9999-12-31')
),
judged AS (
    SELECT aged.*,
           CASE WHEN age_months > CASE measure WHEN 'places' THEN $places_max_age_months
                                               ELSE $people_max_age_months END
                THEN 'missing' ELSE figure_status END AS value_status
    FROM aged
)
SELECT facility_id, month_end, measure, evidence,
       CASE WHEN value_status = 'observed' THEN value END AS value,
       value_status, observation_id, observed_on, age_months, qualifier, source_id
FROM judged
ORDER BY facility_id, month_end, measure, evidence
