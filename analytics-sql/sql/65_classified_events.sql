-- The state type of each agent event: A available, P productive, 1 signed in and neither, 0 signed out. The first match wins.
CREATE TEMPORARY VIEW CLASSIFIED_EVENTS AS
SELECT
  *,
  CASE
    WHEN EventType = 'LOGOUT' THEN '0'
    WHEN StatusType = 'OFFLINE' THEN '0'
    ELSE COALESCE(
      ListedStateType,
      CASE
        WHEN StatusType = 'ROUTABLE' THEN 'A'
        -- Events of 2018 have no status type.
        WHEN StatusType IS NULL AND StateName = 'Available' THEN 'A'
        WHEN StatusType IS NULL AND StateName = 'Offline' THEN '0'
        ELSE '1'
      END
    )
  END AS StateType
FROM AGENT_STATUS_INFO
