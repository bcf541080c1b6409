-- How a platform says that a channel or a person can be written to; learned from what comes from there.
create table reachable (
  platform text not null,
  place text not null,
  reference jsonb not null,
  seen_at timestamptz not null default now(),
  primary key (platform, place)
);
