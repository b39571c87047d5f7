CREATE TABLE NOWHERE (document STRING) WITH ('connector' = 'blackhole')
