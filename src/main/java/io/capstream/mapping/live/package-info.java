/**
 * The mapping files that are in force: the folder is looked at, a file that is saved is live whole or not at all, and what does not load
 * is told with file and line while the state before goes on.
 */
package io.capstream.mapping.live;
