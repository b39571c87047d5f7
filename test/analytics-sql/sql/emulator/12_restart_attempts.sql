SET 'restart-strategy.fixed-delay.attempts' = '1000'
