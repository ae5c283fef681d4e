-- Purpose: takes replaced facts out of those that stand.
-- Grain: a committed fact.
DELETE FROM clean.country_statistic
WHERE statistic_id IN (SELECT statistic_id FROM clean.statistic_superseded)
