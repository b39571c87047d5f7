ALTER TABLE RECORDS SET ('source.monitor-interval' = '200ms')
