-- Purpose: where each municipality's own cost per person-night is kept during the build.
-- Grain: municipality × month × category × evidence.
CREATE TEMPORARY TABLE own_cost (
    municipality_id VARCHAR,
    country_code VARCHAR,
    month_end DATE,
    category VARCHAR,
    evidence VARCHAR,
    eur_per_night DOUBLE
)
