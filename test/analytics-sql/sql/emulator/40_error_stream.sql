ALTER TABLE ERROR_STREAM SET (
  'aws.endpoint' = '${FIREHOSE_ENDPOINT}',
  'aws.credentials.provider' = 'BASIC',
  'aws.credentials.basic.accesskeyid' = 'test',
  'aws.credentials.basic.secretkey' = 'test'
)
