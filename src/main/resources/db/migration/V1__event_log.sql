-- One row. Every append and replay begins by updating it: the lock on the row makes positions grow in the order of commits.
create table log_head (
    next_position bigint not null,
    lanes         bigint not null
);
insert into log_head (next_position, lanes) values (1, 0);

-- Events with a position up to the cursor are done.
create table lane (
    lane       bigint primary key,
    cursor     bigint not null,
    held_since bigint,
    last_error text
);

-- Times are milliseconds since 1970. seq never changes; position is the place in the lane, a new one when the event is replayed.
-- An event that could not be read has no key and position 0, which is never pending.
create table event (
    seq         ${key} primary key,
    lane        bigint not null,
    position    bigint not null,
    received_at bigint not null,
    org_id      text   not null,
    event_name  text   not null,
    event_id    text,
    event_key   text unique,
    customer    text   not null,
    order_key   text   not null,
    payload     ${bytes} not null
);
create index event_by_lane on event (lane, position);
create index event_by_id on event (event_id);
create index event_by_customer on event (customer);
create index event_by_time on event (received_at);

-- state: kept, replayed or discarded, since changed_at.
create table dead_letter (
    seq        ${key} primary key,
    reason     text   not null,
    message    text   not null,
    attempts   bigint not null,
    state      text   not null,
    changed_at bigint not null
);
create index dead_letter_by_state on dead_letter (state, seq);

-- One row a batch, so that the time of a delivery costs no write per event.
create table delivery (
    lane           bigint not null,
    first_position bigint not null,
    last_position  bigint not null,
    delivered_at   bigint not null,
    primary key (lane, last_position)
);

-- Counts in two tables, so that appends and the lanes never wait for each other: appended is written under the lock of log_head,
-- settled by the lane's own commits. appended.dead_lettered: unreadable ones at once, less those that were replayed.
create table appended (
    lane          bigint not null,
    event_name    text   not null,
    accepted      bigint not null,
    duplicates    bigint not null,
    dead_lettered bigint not null,
    primary key (lane, event_name)
);
create table settled (
    lane          bigint not null,
    event_name    text   not null,
    delivered     bigint not null,
    dead_lettered bigint not null,
    primary key (lane, event_name)
);
