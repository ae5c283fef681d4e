-- Purpose: cited rates of the currencies of returns.
-- Grain: currency × period.
SELECT currency, period_start, period_end, units_per_eur FROM exchange_rate ORDER BY ALL
