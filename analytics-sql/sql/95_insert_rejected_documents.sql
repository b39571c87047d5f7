-- reason,part,parts,data: data in parts that Firehose takes and that decode on their own. Almost every document is one part;
-- sixteen hold the largest record of a Kinesis stream (10 MiB).
INSERT INTO ERROR_STREAM
SELECT
  CONCAT_WS(
    ',',
    reason,
    CAST(part AS STRING),
    CAST(1 + CHAR_LENGTH(data) / 900000 AS STRING),
    SUBSTRING(data, (part - 1) * 900000 + 1, 900000)
  ) || '${LINE_END}'
FROM REJECTED_DOCUMENTS
CROSS JOIN UNNEST(ARRAY[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]) AS P (part)
WHERE part <= 1 + CHAR_LENGTH(data) / 900000
