-- Counts the changes of the index, so that what a process keeps of it in memory is known to be right.
alter table index_total add column version bigint not null default 0;
