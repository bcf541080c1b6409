-- The search index over the corpus. A posting keeps the raw counts, not a finished weight: BM25 is
-- worked out when a question is asked, so adding or removing a page makes no other page's row stale.

create table page (
  id text primary key,
  hash text not null,
  facts jsonb not null,
  indexed_at timestamptz not null default now()
);

create table passage (
  id integer generated always as identity primary key,
  key text not null unique,
  page_id text not null references page on delete cascade,
  page_kind text not null,
  page_status text not null,
  audience text,
  -- The sum of its postings' frequencies.
  length real not null default 0,
  -- The terms that it holds: how its postings are found again without a second index on them.
  terms integer[] not null default '{}',
  -- The terms of its title, its heading and each statement: {"title": [12], "0": [12, 40], "1": [7]}.
  part_terms jsonb,
  content jsonb not null
);
create index passage_page on passage (page_id);

create table term (
  id integer generated always as identity primary key,
  lexeme text not null unique,
  -- How many passages hold it.
  passages integer not null
);

-- By far the largest table, so it has one index and no foreign keys: whoever removes a passage
-- removes its postings first.
create table posting (
  term_id integer not null,
  passage_id integer not null,
  -- How often the passage holds the term, each field counted by its weight.
  frequency real not null,
  -- The passage's length, repeated here so that scoring reads one index and no table.
  length real not null,
  primary key (term_id, passage_id) include (frequency, length)
);

-- Words as people write them, for correcting misspelt questions.
create table word (
  word text primary key,
  lexeme text not null
);
create index word_shape on word (left(word, 1), length(word));

-- One row: the totals that BM25 needs.
create table index_total (
  only_row boolean primary key default true check (only_row),
  passages integer not null,
  length double precision not null
);
insert into index_total (passages, length) values (0, 0);
