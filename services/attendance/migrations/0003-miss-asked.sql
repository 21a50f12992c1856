-- Questions of clearance that wait for an answer, for the figure of how long: few at any time.
create index miss_asked on miss (instant) where state = 'asked';
