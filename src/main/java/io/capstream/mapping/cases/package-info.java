/**
 * The cases that stand beside the mappings: an event, the records that it must become, and what differs.
 */
package io.capstream.mapping.cases;
