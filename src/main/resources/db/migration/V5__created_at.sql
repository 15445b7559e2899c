-- When the event was made, as it says itself; when it was received, where it does not, or tells a time that cannot be. Events that
-- were stored before have none, and are taken in the order of their acceptance.
alter table event add column created_at bigint;
