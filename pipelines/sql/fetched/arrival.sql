-- Purpose: records an arrival.
-- Grain: an arrival.
INSERT INTO arrival BY NAME
SELECT
    $arrival_id AS arrival_id,
    $source AS source,
    $fetched_at AS fetched_at,
    $address AS address,
    $sha256 AS sha256,
    $bytes AS bytes,
    $licence AS licence,
    $rows_in AS rows_in,
    $rows_new AS rows_new,
    $rows_replaced AS rows_replaced,
    $is_used AS is_used
