-- What becomes of each document. A rejection has its reason; what is rejected for none and has an AgentARN is an agent event.
-- The form of a time is checked, not the date: the converter sets 30 February aside.
CREATE TEMPORARY VIEW JUDGED_DOCUMENTS AS
SELECT
  *,
  CASE
    WHEN NOT isJson THEN 'json'
    WHEN NOT isObject THEN 'not-an-object'
    -- A contact record, for example: no agent event and no fault.
    WHEN AgentARN IS NULL THEN NULL
    WHEN EventTimestamp IS NULL THEN 'event-timestamp'
    WHEN NOT REGEXP(EventTimestamp, '\A\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z\z') THEN 'event-timestamp'
    -- No interval output, and no fault either.
    WHEN Username IS NULL THEN NULL
    -- Firehose takes 1,000 KiB and a character has up to 4 bytes. Flink would end the job over a longer line, again and again.
    WHEN CHAR_LENGTH(CONCAT_WS(
      '',
      AWSAccountId, AgentARN, EventId, EventType, Username, Level1, Level2, Level3, Level4, Level5,
      RoutingProfile, StateName, StatusType, ContactState
    )) > 250000 THEN 'line-too-long'
  END AS rejectedFor
FROM SOURCE_SQL_STREAM_001
