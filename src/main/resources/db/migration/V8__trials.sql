-- What an operator has asked one of several nodes to try at once, for all of them; of the last minute by the database's clock. Without
-- lane and dataflow it is everything that waits.
create table trial (
    id       text   primary key,
    lane     bigint,
    dataflow text,
    asked_at bigint not null
);
