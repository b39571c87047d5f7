-- Interval output: one line per agent event, of the vendor's 13 fields or of all 16.
CREATE TEMPORARY VIEW INTERVAL_OUTPUT AS
SELECT
  CONCAT_WS(
    ',',
    AWSAccountId, Username, Level1, Level2, Level3, Level4, Level5, EventTimestamp,
    StateName, ContactState, StateType, RoutingProfile, StatusType,
    CASE '${LINE_FIELDS}' WHEN '13' THEN CAST(NULL AS STRING) ELSE CONCAT_WS(',', EventId, EventType, AgentARN) END
  ) AS line
FROM CSV_FIELDS
