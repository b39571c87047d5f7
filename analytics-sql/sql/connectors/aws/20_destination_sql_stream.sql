CREATE TABLE DESTINATION_SQL_STREAM (
  line STRING
) WITH (
  'connector' = 'firehose',
  'delivery-stream' = '${FIREHOSE_STREAM}',
  'aws.region' = '${AWS_REGION}',
  'format' = 'raw'
)
