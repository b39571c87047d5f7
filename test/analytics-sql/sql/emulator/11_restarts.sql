-- The service starts a job that failed again, as often as it takes.
SET 'restart-strategy.type' = 'fixed-delay'
