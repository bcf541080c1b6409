-- What was said at once to a button, a command or a form: a second delivery gets the same.
alter table inbox add column reply jsonb;

-- Parcels to any address, not only replies to a message.
drop table outbox;
create table outbox (
  id integer generated always as identity primary key,
  key text not null unique,
  address_key text not null,
  address jsonb not null,
  card text,
  under text,
  content jsonb not null,
  created_at timestamptz not null default now(),
  due_at timestamptz not null default '-infinity',
  held_until timestamptz not null default '-infinity',
  attempts integer not null default 0,
  last_error text,
  sent_at timestamptz,
  given_up_at timestamptz
);
create index outbox_waiting on outbox (address_key, id) where sent_at is null and given_up_at is null;
create index outbox_card on outbox (card, address_key, id) where card is not null;
create index outbox_sent on outbox (sent_at);

-- Which message shows a card at an address, for changing it in its place and for writing under it.
create table posted_card (
  card text not null,
  address_key text not null,
  address jsonb not null,
  message jsonb not null,
  posted_at timestamptz not null,
  primary key (card, address_key)
);
create index posted_card_thread on posted_card ((message->>'thread'));
