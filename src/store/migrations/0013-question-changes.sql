-- Which message asked, so that an answer is found again when the message is changed or deleted.
alter table turn add column message_key text;
create index turn_message on turn (conversation, message_key) where message_key is not null;

-- How much somebody asks, for the limits.
create index inbox_asked on inbox ((inbound->>'person'), received_at)
  where inbound->>'kind' in ('message', 'message_edited');
