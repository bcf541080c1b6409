-- Feedback that a platform collects itself names the message, and the message shows a card.
create index posted_card_message on posted_card ((message->>'id'));
