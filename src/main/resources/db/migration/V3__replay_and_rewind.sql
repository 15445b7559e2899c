-- How often the lane was rewound: a batch that was read before that must not be settled after it.
alter table lane add column rewinds bigint not null default 0;

-- The first position that was given out since event-log.lanes was last changed; what is older is in lanes that are gone.
alter table log_head add column lanes_from bigint not null default 1;

-- What made an event a dead letter, when its lane was rewound since and mapped_by tells of the new pass. Empty: no mapping did.
alter table dead_letter add column mapping_version text;
alter table dead_letter add column mapping_file text;

-- Replayed events of which a part was left out, as newer events of the same customer had stated it already.
create table superseded (
    seq    ${key} primary key,
    fields text not null
);

-- One row a replay. Dead letters are taken in the order of their seq: those up to done_seq are done, those after up_to are not
-- meant. ids: separated by commas. next_at: when the next portion is due. state: running, done or stopped.
create table replay (
    id             bigint primary key,
    state          text   not null,
    ids            text,
    reason         text,
    event_name     text,
    customer       text,
    received_since bigint,
    received_until bigint,
    up_to          bigint not null,
    done_seq       bigint not null,
    matched        bigint not null,
    replayed       bigint not null,
    per_second     bigint not null,
    next_at        bigint not null,
    started_at     bigint not null,
    changed_at     bigint not null
);
create unique index one_running_replay on replay (state) where state = 'running';
