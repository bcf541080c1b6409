-- Answers get a name by which people and cards speak of them, and what is needed to find them again.
alter table turn add column answer_id uuid not null unique default gen_random_uuid();
alter table turn alter column answer_id drop default;
-- The pages that the answer cites.
alter table turn add column pages text[] not null default '{}';
update turn set pages = array(
  select distinct citation->>'pageId' from jsonb_array_elements(answer->'citations') as citation);
alter table turn add column mode text not null default 'extractive';
-- The version of the prompt that a model made it with.
alter table turn add column prompt text;
alter table turn add column withdrawn_at timestamptz;
create index turn_pages on turn using gin (pages);

create table feedback (
  answer_id uuid not null references turn (answer_id) on delete cascade,
  person text not null,
  verdict text not null check (verdict in ('good', 'bad')),
  reason text,
  comment text,
  given_at timestamptz not null,
  primary key (answer_id, person)
);

-- What an administrator has switched off, and when it came back.
create table withdrawal (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('page', 'topic')),
  name text not null,
  reason text,
  withdrawn_at timestamptz not null,
  restored_at timestamptz
);
create unique index withdrawal_current on withdrawal (name) where restored_at is null;
