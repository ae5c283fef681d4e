-- Purpose: the figure of each place on the corridor map in each month, places in the order of the route.
-- Grain: place of the corridor map × month.
SELECT
    m.month_end,
    leg.role,
    leg.name AS leg_name,
    m.place_code,
    place.name AS place_name,
    place.place_level,
    country.designation_note,
    m.flow_type,
    m.series_id,
    series.name AS series_name,
    series.counted_by,
    m.value,
    m.value_low,
    m.value_high,
    m.value_status,
    series.unit,
    m.qualifier,
    m.basis,
    m.period_start,
    m.period_end,
    m.period_value,
    o.evidence,
    o.note,
    m.source_id,
    source.title AS source_title,
    source.publisher AS source_publisher,
    source.url AS source_url
FROM corridor_month AS m
JOIN corridor_leg AS leg ON leg.place_code = m.place_code AND leg.line = 'figure'
JOIN flow_place AS place ON place.place_code = m.place_code
JOIN flow_series AS series USING (series_id)
JOIN flow_observation AS o USING (observation_id)
LEFT JOIN source ON source.source_id = m.source_id
LEFT JOIN country ON country.country_code = place.country_code
ORDER BY m.month_end, leg.position
