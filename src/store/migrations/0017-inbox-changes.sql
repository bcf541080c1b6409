-- A change of a message may come before the message itself: it is looked for when that comes.
create index inbox_changes on inbox (platform, (inbound->>'messageKey'))
  where inbound->>'kind' in ('message_edited', 'message_deleted');
