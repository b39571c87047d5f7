-- COUNTED(name): counts a record in the metric of that name, and is FALSE.
CREATE TEMPORARY SYSTEM FUNCTION COUNTED AS 'aspectwfm.Counted'
