-- What cannot become interval output, with its reason and the record's own bytes in base64.
CREATE TEMPORARY VIEW REJECTED_DOCUMENTS AS
SELECT
  rejectedFor AS reason,
  TO_BASE64(document) AS data
FROM JUDGED_DOCUMENTS
WHERE rejectedFor IS NOT NULL
