/** Calls of the control planes: what is sent, how often it is tried again, and what an answer means. */
package io.capstream.provision.call;
