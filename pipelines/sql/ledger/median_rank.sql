-- Purpose: which order statistics bound the median, by the number of municipalities.
-- Grain: a number of municipalities.
CREATE TEMPORARY TABLE median_rank AS
SELECT unnest($sizes::INTEGER[]) AS sample_size,
       unnest($ranks::INTEGER[]) AS rank,
       unnest($confidences::DOUBLE[]) AS confidence_percent
