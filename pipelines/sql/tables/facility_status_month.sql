-- Purpose: whether a facility worked at each month's end: its latest event, opening, closing or
--   published status until then; before the first of these, from its first figure on, open;
--   without any date, not known.
-- Grain: facility × month.
INSERT INTO facility_status_month BY NAME
WITH told AS (
    SELECT facility_id, event_on AS since, 2 AS weight,
           CASE event WHEN 'opened' THEN 'open' WHEN 'reopened' THEN 'open'
                      WHEN 'converted' THEN 'open' WHEN 'closed' THEN 'closed'
                      ELSE 'suspended' END AS facility_status
    FROM facility_event
    UNION ALL
    SELECT facility_id, opened_on, 1, 'open' FROM facility WHERE opened_on IS NOT NULL
    UNION ALL
    SELECT facility_id, closed_on, 3, 'closed' FROM facility WHERE closed_on IS NOT NULL
    UNION ALL
    SELECT facility.facility_id, coalesce(facility.status_as_of, source.published_on), 4,
           facility.status
    FROM facility
    JOIN source USING (source_id)
    WHERE coalesce(facility.status_as_of, source.published_on) IS NOT NULL
),
first_figure AS (
    SELECT facility_id, min(observed_on) AS since
    FROM capacity_observation
    WHERE observed_on IS NOT NULL AND capacity_basis IS DISTINCT FROM 'planned'
    GROUP BY facility_id
),
known AS (
    SELECT * FROM told
    UNION ALL
    SELECT first_figure.facility_id, first_figure.since, 0 AS weight, 'open' AS facility_status
    FROM first_figure
    WHERE NOT EXISTS (
        SELECT 1 FROM told
        WHERE told.facility_id = first_figure.facility_id AND told.since <= first_figure.since
    )
    UNION ALL
    -- Without any date nothing is known of when it worked: it stands as not known throughout.
    SELECT facility.facility_id, CAST(NULL AS DATE) AS since, 0 AS weight,
           'unknown' AS facility_status
    FROM facility
    WHERE facility.facility_id NOT IN (SELECT facility_id FROM told)
      AND facility.facility_id NOT IN (SELECT facility_id FROM first_figure)
)
SELECT known.facility_id, calendar.month_end, known.facility_status, known.since AS status_since
FROM calendar
JOIN known ON coalesce(known.since, calendar.month_end) <= calendar.month_end
QUALIFY row_number() OVER (
    PARTITION BY known.facility_id, calendar.month_end
    ORDER BY known.since DESC, known.weight DESC, known.facility_status
) = 1
ORDER BY known.facility_id, calendar.month_end
