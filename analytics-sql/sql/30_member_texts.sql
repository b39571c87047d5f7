-- The members that are texts; a number or a boolean where a text is expected counts as missing.
-- isJson: one whole JSON value and nothing after it. JSON functions read a valid beginning and ignore what follows; but nothing
-- that follows a value can be right both in a list and in an object.
CREATE TEMPORARY VIEW MEMBER_TEXTS AS
SELECT
  document,
  ('[' || document || ']') IS JSON ARRAY AND ('{"x":' || document || '}') IS JSON OBJECT AS isJson,
  document IS JSON OBJECT AS isObject,
  JSON_VALUE(REGEXP_EXTRACT(AWSAccountId, '(?s)\A\[".*\z'), 'lax $[0]') AS AWSAccountId,
  JSON_VALUE(REGEXP_EXTRACT(AgentARN, '(?s)\A\[".*\z'), 'lax $[0]') AS AgentARN,
  JSON_VALUE(REGEXP_EXTRACT(EventId, '(?s)\A\[".*\z'), 'lax $[0]') AS EventId,
  JSON_VALUE(REGEXP_EXTRACT(EventType, '(?s)\A\[".*\z'), 'lax $[0]') AS EventType,
  JSON_VALUE(REGEXP_EXTRACT(EventTimestamp, '(?s)\A\[".*\z'), 'lax $[0]') AS EventTimestamp,
  JSON_VALUE(REGEXP_EXTRACT(Username, '(?s)\A\[".*\z'), 'lax $[0]') AS Username,
  JSON_VALUE(REGEXP_EXTRACT(Level1, '(?s)\A\[".*\z'), 'lax $[0]') AS Level1,
  JSON_VALUE(REGEXP_EXTRACT(Level2, '(?s)\A\[".*\z'), 'lax $[0]') AS Level2,
  JSON_VALUE(REGEXP_EXTRACT(Level3, '(?s)\A\[".*\z'), 'lax $[0]') AS Level3,
  JSON_VALUE(REGEXP_EXTRACT(Level4, '(?s)\A\[".*\z'), 'lax $[0]') AS Level4,
  JSON_VALUE(REGEXP_EXTRACT(Level5, '(?s)\A\[".*\z'), 'lax $[0]') AS Level5,
  JSON_VALUE(REGEXP_EXTRACT(RoutingProfile, '(?s)\A\[".*\z'), 'lax $[0]') AS RoutingProfile,
  JSON_VALUE(REGEXP_EXTRACT(StateName, '(?s)\A\[".*\z'), 'lax $[0]') AS StateName,
  JSON_VALUE(REGEXP_EXTRACT(StatusType, '(?s)\A\[".*\z'), 'lax $[0]') AS StatusType,
  JSON_VALUE(REGEXP_EXTRACT(ContactState, '(?s)\A\[".*\z'), 'lax $[0]') AS ContactState
FROM MEMBER_SCALARS
