-- When the last request to a host was due: the next one waits for its turn, in whatever process it is made.
alter table host_budget add column turn_at timestamptz;
