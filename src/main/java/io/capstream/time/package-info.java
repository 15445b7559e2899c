/**
 * Which time it is, for all rooms: the wall clock, which events and changes are stamped with, and the steady clock, which waits and bounds
 * go by. Nothing else asks the machine, so that a test can set either. And what goes by them: the scheduler, and the lines that
 * the log gets once a minute at most. It knows no other room.
 */
package io.capstream.time;
