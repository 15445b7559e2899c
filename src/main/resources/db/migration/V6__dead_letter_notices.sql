-- Whether the route dead-letter has still to tell of the dead letter: due, or given. Those from before this version are told of.
alter table dead_letter add column notice text not null default 'given';
create index dead_letter_notice_due on dead_letter (seq) where notice = 'due';
