-- Messages that were received. Both keys make a second delivery of one message a conflict: a
-- platform may send it again under the same event id, or under another.
create table inbox (
  id integer generated always as identity primary key,
  platform text not null,
  event_id text not null,
  message_key text,
  conversation text not null,
  inbound jsonb not null,
  received_at timestamptz not null default now(),
  unique (platform, event_id),
  unique (platform, conversation, message_key)
);
create index inbox_received on inbox (received_at);

-- Replies on their way. One message has one reply, however often a worker tried to write it.
create table outbox (
  id integer generated always as identity primary key,
  inbox_id integer not null unique references inbox on delete cascade,
  reply jsonb not null,
  created_at timestamptz not null default now(),
  delivered_at timestamptz
);

-- What was asked and answered. The answer is the snapshot that was shown, citations included.
create table turn (
  id integer generated always as identity primary key,
  conversation text not null,
  person text not null,
  question text not null,
  status text not null,
  answer jsonb not null,
  asked_at timestamptz not null
);
create index turn_conversation on turn (conversation, id);
create index turn_asked on turn (asked_at);
