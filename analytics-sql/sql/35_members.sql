-- The members of a document as one row in a list of one, which the next statement takes apart. In between Flink has to
-- evaluate them, once for all statements; otherwise it would put each expression where its name stands, again and again.
CREATE TEMPORARY VIEW MEMBERS AS
SELECT
  document,
  ARRAY[ROW(
    isJson, isObject, AWSAccountId, AgentARN, EventId, EventType, EventTimestamp, Username, Level1, Level2, Level3,
    Level4, Level5, RoutingProfile, StateName, StatusType, ContactState
  )] AS members
FROM MEMBER_TEXTS
