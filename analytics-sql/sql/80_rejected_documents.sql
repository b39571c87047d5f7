-- What cannot become interval output, with its reason and the record's own bytes in base64, in parts that Firehose takes and that
-- decode on their own. Almost every document is one part; sixteen hold the largest record of a Kinesis stream (10 MiB).
CREATE TEMPORARY VIEW REJECTED_DOCUMENTS AS
SELECT
  reason,
  (CHAR_LENGTH(data) + 899999) / 900000 AS parts,
  ARRAY[
    ROW(1, SUBSTRING(data, 1, 900000)),
    ROW(2, SUBSTRING(data, 900001, 900000)),
    ROW(3, SUBSTRING(data, 1800001, 900000)),
    ROW(4, SUBSTRING(data, 2700001, 900000)),
    ROW(5, SUBSTRING(data, 3600001, 900000)),
    ROW(6, SUBSTRING(data, 4500001, 900000)),
    ROW(7, SUBSTRING(data, 5400001, 900000)),
    ROW(8, SUBSTRING(data, 6300001, 900000)),
    ROW(9, SUBSTRING(data, 7200001, 900000)),
    ROW(10, SUBSTRING(data, 8100001, 900000)),
    ROW(11, SUBSTRING(data, 9000001, 900000)),
    ROW(12, SUBSTRING(data, 9900001, 900000)),
    ROW(13, SUBSTRING(data, 10800001, 900000)),
    ROW(14, SUBSTRING(data, 11700001, 900000)),
    ROW(15, SUBSTRING(data, 12600001, 900000)),
    ROW(16, SUBSTRING(data, 13500001, 900000))
  ] AS list
FROM (SELECT rejectedFor AS reason, TO_BASE64(document) AS data FROM JUDGED_DOCUMENTS WHERE rejectedFor IS NOT NULL)
