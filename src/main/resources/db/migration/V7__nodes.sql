-- Of several nodes on one database, who has which lane: until a time of the database's clock, in milliseconds since 1970. A lane's token
-- grows each time that another node takes it, so that nobody can settle a batch under an older one.
create table lane_lease (
    lane  bigint primary key,
    owner text,
    until bigint not null
);
alter table lane add column token bigint not null default 0;

-- The nodes that work on the log, or did. fitness: able, trying or unable to deliver.
create table node (
    id         text   primary key,
    name       text   not null,
    version    text   not null,
    mappings   text   not null,
    fitness    text   not null,
    started_at bigint not null,
    beat_at    bigint not null
);

-- Positions that a former owner of the lane may have been sending when another node took the lane: what it sent may arrive late, after
-- newer events of the same customers. These are delivered again when it can arrive no more, at due_at by the database's clock.
create table lane_doubt (
    lane           bigint not null,
    first_position bigint not null,
    last_position  bigint not null,
    due_at         bigint not null,
    primary key (lane, first_position)
);
