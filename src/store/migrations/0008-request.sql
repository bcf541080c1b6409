-- Requests that people made. Everything personal about a requester is in this table and in
-- request_message, so that it can be deleted while the counts stay.
create table request (
  id integer generated always as identity primary key,
  -- One showing of the form makes one request, however often it is sent in.
  instance text not null unique,
  version integer not null default 1,
  status text not null,
  urgency text not null,
  desk text not null,
  home_desk text not null,
  holder text,
  holder_name text,
  requester text,
  requester_name text,
  requester_address jsonb,
  organization text not null,
  kind text,
  need text,
  state text,
  field_values jsonb not null,
  decision jsonb not null,
  promise jsonb not null,
  respond_by timestamptz not null,
  resolve_by timestamptz not null,
  clock_stopped_at timestamptz,
  clock_next text,
  clock_next_at timestamptz,
  resolution text,
  messages integer not null default 0,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  responded_at timestamptz,
  finished_at timestamptz,
  data_deleted_at timestamptz
);
create index request_queue on request (desk, status, respond_by);
create index request_requester on request (requester, id) where requester is not null;
create index request_holder on request (holder) where holder is not null;
create index request_clock on request (clock_next_at) where clock_next_at is not null;
create index request_opened on request (opened_at);

-- What was said: between requester and staff, and among staff (internal).
create table request_message (
  id integer generated always as identity primary key,
  request_id integer not null references request,
  act text not null,
  author text,
  author_name text,
  author_role text not null,
  internal boolean not null,
  body text not null,
  source_platform text,
  source_key text,
  sent_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  unique (source_platform, source_key)
);
create index request_message_request on request_message (request_id, id);

-- Everything that happened to a request. Rows are only added; all that may change in one is that it
-- forgets who did it.
create table request_event (
  id integer generated always as identity primary key,
  request_id integer not null references request,
  kind text not null,
  actor text,
  role text not null,
  status text not null,
  desk text not null,
  detail jsonb not null,
  at timestamptz not null
);
create index request_event_request on request_event (request_id, id);
create index request_event_at on request_event (at);

create function request_event_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.actor is null
    and (to_jsonb(new) - 'actor') = (to_jsonb(old) - 'actor') then
    return new;
  end if;
  raise exception 'request_event is append-only';
end $$;
create trigger request_event_is_kept before update or delete on request_event
  for each row execute function request_event_is_kept();

-- Forms that were begun. They outlast a restart and become a request, or nothing.
create table request_draft (
  instance text primary key,
  person text not null,
  field_values jsonb not null,
  context jsonb not null,
  begun_at timestamptz not null,
  changed_at timestamptz not null
);
create index request_draft_person on request_draft (person, changed_at);

-- Where a desk is reached and when it works. No row: not bound, and the hours of the policy.
create table desk_setting (
  desk text primary key,
  address jsonb,
  bound_by text,
  bound_at timestamptz,
  -- The channel could not be written to any more.
  gone_at timestamptz,
  email text,
  hours jsonb
);

create table desk_member (
  desk text not null,
  person text not null,
  name text,
  role text not null check (role in ('staff', 'lead')),
  joined_at timestamptz not null,
  primary key (desk, person)
);
