CREATE TABLE ERROR_STREAM (
  line STRING
) WITH (
  'connector' = 'firehose',
  'delivery-stream' = '${REJECTED_FIREHOSE_STREAM}',
  'aws.region' = '${AWS_REGION}',
  'format' = 'raw'
)
