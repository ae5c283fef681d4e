-- Purpose: flows of whole years of one type.
-- Grain: series × place × year.
SELECT
    y.flow_type,
    y.series_id,
    series.name AS series_name,
    starts_with(series.name, place.name || ': ') AS series_names_place,
    series.counted_by,
    series.unit,
    series.part_of_series,
    y.place_code,
    place.name AS place_name,
    place.place_level,
    country.designation_note,
    y.year,
    y.value,
    y.value_status,
    y.qualifier,
    y.basis,
    change.value AS change_percent,
    coalesce(change.value_status, 'not_applicable') AS change_percent_status,
    peak.value AS peak_share_percent,
    coalesce(peak.value_status, 'not_applicable') AS peak_share_percent_status,
    residents.value AS per_1000_residents,
    coalesce(residents.value_status, 'not_applicable') AS per_1000_residents_status,
    residents.population_year,
    y.standing,
    CASE WHEN y.basis = 'twelve_months' THEN 'derived' ELSE o.evidence END AS evidence,
    o.note,
    y.observation_id,
    y.source_id,
    source.title AS source_title,
    source.publisher AS source_publisher,
    source.url AS source_url
FROM flow_year AS y
JOIN flow_series AS series USING (series_id)
JOIN flow_place AS place USING (place_code)
JOIN flow_observation AS o USING (observation_id)
LEFT JOIN flow_indicator_value AS change
  ON change.indicator_id = 'change_percent' AND change.period_kind = 'year'
 AND change.series_id = y.series_id AND change.place_code = y.place_code
 AND year(change.period_end) = y.year
LEFT JOIN flow_indicator_value AS peak
  ON peak.indicator_id = 'peak_share_percent' AND peak.period_kind = 'year'
 AND peak.series_id = y.series_id AND peak.place_code = y.place_code
 AND year(peak.period_end) = y.year
LEFT JOIN flow_indicator_value AS residents
  ON residents.indicator_id = 'per_1000_residents' AND residents.period_kind = 'year'
 AND residents.series_id = y.series_id AND residents.place_code = y.place_code
 AND year(residents.period_end) = y.year
LEFT JOIN source ON source.source_id = y.source_id
LEFT JOIN country ON country.country_code = place.country_code
WHERE y.flow_type = $flow_type AND list_contains($places, y.place_code)
ORDER BY list_position($places, y.place_code), y.standing DESC, y.series_id, y.year
