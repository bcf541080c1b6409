-- Whom somebody wants answers for; it goes when their data goes.
create table person_audience (
  person text primary key,
  audience text not null,
  chosen_at timestamptz not null
);
