-- Which version of a mapping mapped an event: the row of its lane and name with the greatest from_position up to its own position.
-- One row only where the version changes, so that it costs no write per event. The empty version: no mapping from here on.
create table mapped_by (
    lane          bigint not null,
    event_name    text   not null,
    from_position bigint not null,
    version       text   not null,
    file          text   not null,
    noted_at      bigint not null,
    primary key (lane, event_name, from_position)
);
