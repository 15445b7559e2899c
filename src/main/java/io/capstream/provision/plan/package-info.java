/**
 * What is looked up, planned, carried out and written down, whatever kind of object it is. Each step is written to the connection file as
 * soon as it is done, so that a command that is killed goes on where it was.
 */
package io.capstream.provision.plan;
