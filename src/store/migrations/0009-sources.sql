-- Official texts as they were read from their sources, searched beside the pages. Each kind of entry
-- of the index has its own partition, so that bringing one up to date leaves the other alone.
alter table page add column partition text not null default 'pages';
create index page_partition on page (partition);

-- The last good copy of each document. A failed attempt changes nothing but the two last columns.
create table source_document (
  id text primary key,
  connector text not null,
  -- Which request brought it: an unchanged answer to that one says that it is unchanged too.
  request_key text not null,
  url text not null,
  document jsonb not null,
  hash text not null,
  fetched_at timestamptz not null,
  checked_at timestamptz not null,
  failed_at timestamptz,
  problem text
);
create index source_document_request on source_document (request_key);
create index source_document_url on source_document (url);

-- What changed in a document, and when that was seen.
create table source_change (
  id integer generated always as identity primary key,
  document_id text not null,
  title text not null,
  url text not null,
  changed_at timestamptz not null,
  old_hash text not null,
  new_hash text not null,
  diff text not null,
  told_at timestamptz
);
create index source_change_untold on source_change (id) where told_at is null;

-- Pages that rest on a source which changed. A page that was reviewed since is right again.
create table page_change (
  page_id text not null,
  source_id text not null,
  changed_on date not null,
  change_id integer not null references source_change on delete cascade,
  primary key (page_id, source_id)
);

-- Requests of a run that are still to be made: a run that was cut off goes on with them.
create table source_queue (
  id integer generated always as identity primary key,
  run text not null,
  request jsonb not null
);
create index source_queue_run on source_queue (run, id);

-- With what the next request can ask whether anything changed.
create table source_validator (
  request_key text primary key,
  etag text,
  last_modified text
);

-- How often each host was asked on each day.
create table host_budget (
  host text not null,
  day date not null,
  used integer not null,
  primary key (host, day)
);
