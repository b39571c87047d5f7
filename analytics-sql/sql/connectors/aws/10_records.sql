-- The records of the agent event stream, each as it is: what is in one is judged by the analytics, not by a format.
CREATE TABLE RECORDS (
  document STRING
) WITH (
  'connector' = 'kinesis',
  'stream' = '${AGENT_EVENT_STREAM}',
  'aws.region' = '${AWS_REGION}',
  'scan.stream.initpos' = '${INITIAL_POSITION}',
  'format' = 'raw'
)
