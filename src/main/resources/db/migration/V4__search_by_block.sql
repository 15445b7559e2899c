-- Asked for seldom, written with every event. In an index in the order of ids nearly every event changes a page of its own, which is
-- written twice; an index that begins with a block of events changes the few pages of the newest block. EventBlocks searches them.
drop index event_by_id;
drop index event_by_customer;
create index event_by_id on event ((seq / 1024), event_id);
create index event_by_customer on event ((seq / 1024), customer);
