-- Purpose: the months that the snapshot covers, with how many reception facilities were open in each
--   and for how many of these the people are known.
-- Grain: month.
SELECT month_end,
       count(*) FILTER (is_open) AS open_facilities,
       count(*) FILTER (is_open AND people_status IN ('observed', 'suppressed')) AS with_people
FROM (
    SELECT month_end, people_status,
           facility_status = 'open' AND list_contains($facility_types, facility_type) AS is_open
    FROM facility_months(
        (SELECT min(month_end) FROM facility_status_month),
        (SELECT max(month_end) FROM facility_status_month),
        $evidence
    )
)
GROUP BY month_end
ORDER BY month_end
