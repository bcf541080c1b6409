-- What a page's file was when a source behind it changed. Where the review is of the day of the change,
-- only this tells whether the page was looked at before it or since.
alter table page_change add column page_hash text;
