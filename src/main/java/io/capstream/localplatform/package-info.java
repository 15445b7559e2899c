/**
 * Stand-ins for Adobe's token endpoint and streaming inlets, by the documented contract, for profile {@code local}: they check, limit, fail
 * when told to, and show what has arrived. They know the settings, and share no code with what talks to Adobe.
 */
package io.capstream.localplatform;
