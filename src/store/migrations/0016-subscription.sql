-- Who wants to be told of what. One wish for a topic at an address: asking again changes it.
create table subscription (
  id integer generated always as identity primary key,
  person text not null,
  address_key text not null,
  address jsonb not null,
  topic text not null,
  state text,
  events text[] not null,
  cadence text not null,
  created_at timestamptz not null,
  -- Up to which event it was told, and when last.
  told_up_to integer not null,
  told_at timestamptz not null,
  unique (address_key, topic)
);
create index subscription_person on subscription (person);

-- What each page said when it was last looked at.
create table page_seen (
  page_id text primary key,
  hash text not null,
  facts jsonb not null,
  seen_at timestamptz not null
);

-- What happened to pages. The key names the happening, so that it is recorded once.
create table page_event (
  id integer generated always as identity primary key,
  key text not null unique,
  page_id text not null,
  event text not null,
  says text not null,
  happened_on date not null
);
