-- Where somebody of a desk is reached alone: a lead is told there of what is late.
alter table desk_member add column home jsonb;
