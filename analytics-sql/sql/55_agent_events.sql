-- The agent events that name an agent. A record without AgentARN is none, and an event without Username, such as a login
-- without snapshot, is no interval output: they are counted.
-- The fraction of a time is cut or padded to milliseconds, never rounded.
CREATE TEMPORARY VIEW AGENT_EVENTS AS
SELECT
  AWSAccountId,
  AgentARN,
  EventId,
  EventType,
  REPLACE(SUBSTRING(EventTimestamp, 1, 19), 'T', ' ')
    || '.' || RPAD(COALESCE(REGEXP_EXTRACT(EventTimestamp, '\.(\d{1,3})', 1), ''), 3, '0') AS EventTimestamp,
  Username,
  Level1,
  Level2,
  Level3,
  Level4,
  Level5,
  RoutingProfile,
  StateName,
  StatusType,
  ContactState
FROM JUDGED_DOCUMENTS
WHERE CASE
  WHEN rejectedFor IS NOT NULL THEN FALSE
  WHEN AgentARN IS NULL THEN COUNTED('Skipped')
  WHEN Username IS NULL THEN COUNTED('NoAgent')
  ELSE TRUE
END
